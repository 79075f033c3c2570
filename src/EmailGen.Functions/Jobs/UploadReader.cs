using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EmailGen.Functions.Jobs;

/// <summary>Reads an upload as it streams in, multipart or raw: the list goes on at once, nothing is buffered.</summary>
public static class UploadReader
{
    private const int MaxOptionsBytes = 256 * 1024;

    // RFC 2046.
    private const int MaxBoundary = 70;

    /// <param name="request">The request.</param>
    /// <param name="save">Takes the list's stream.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Upload> ReadAsync(HttpRequest request, Func<Stream, Task> save, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            await save(request.Body);
            var options = request.Query["options"].ToString();
            return new Upload(Name(request.Query["name"]), options.Length == 0 ? new JobOptions() : JobOptions.Parse(options));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value
            ?? throw ApiProblem.BadRequest("The multipart body names no boundary. Let your HTTP client set the Content-Type.");
        if (boundary.Length is 0 or > MaxBoundary)
        {
            throw ApiProblem.BadRequest($"The multipart boundary has {boundary.Length} characters; 1 to {MaxBoundary} are allowed. Let your HTTP client set the Content-Type.");
        }

        return await ReadPartsAsync(new MultipartReader(boundary, request.Body), save, cancellationToken);
    }

    private static async Task<Upload> ReadPartsAsync(MultipartReader parts, Func<Stream, Task> save, CancellationToken cancellationToken)
    {
        string? name = null;
        var options = new JobOptions();
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                var disposition = part.GetContentDispositionHeader();
                if (disposition?.Name == "options")
                {
                    options = JobOptions.Parse(await ReadOptionsAsync(part.Body, cancellationToken));
                }
                else if (name is null && disposition?.IsFileDisposition() == true)
                {
                    name = Name(disposition.FileNameStar.Value ?? disposition.FileName.Value);
                    await save(part.Body);
                }
            }
        }
        catch (IOException exception) when (exception.InnerException is null)
        {
            throw ApiProblem.BadRequest($"The multipart body is cut short or malformed: {exception.Message}");
        }

        return name is null
            ? throw ApiProblem.BadRequest("The multipart body holds no file. Send the list as a part with a file name, e.g. curl -F file=@leads.csv.")
            : new Upload(name, options);
    }

    private static async Task<string> ReadOptionsAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[MaxOptionsBytes];
        var read = await reader.ReadBlockAsync(buffer, cancellationToken);
        return read < buffer.Length
            ? new string(buffer, 0, read)
            : throw ApiProblem.BadRequest($"The options are larger than {MaxOptionsBytes / 1024} KB.");
    }

    private static string Name(string? given)
    {
        var name = Path.GetFileName((given ?? "").Trim('"').Replace('\\', '/'));
        return name.Length == 0 ? "leads" : name;
    }
}
