using System.Text.Json;
using EmailGen.Core.Prompts;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EmailGen.Functions.Jobs;

/// <summary>Reads a template that is sent by itself: the text of its file, or, as <c>application/json</c>, what the options of an upload hold as <c>template</c>.</summary>
public static class TemplateUpload
{
    private const int MaxBytes = 256 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="name">The name of a template that brings none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PromptTemplateException">The text is no template.</exception>
    public static async Task<PromptTemplate> ReadAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MaxBytes];
        var read = await reader.ReadBlockAsync(buffer, cancellationToken);
        if (read == buffer.Length)
        {
            throw ApiProblem.BadRequest($"The template is larger than {MaxBytes / 1024} KB.");
        }

        var text = new string(buffer, 0, read);
        if (text.AsSpan().IsWhiteSpace())
        {
            throw ApiProblem.BadRequest("The request has no body. Send the template's text, e.g. curl --data-binary @template.md.");
        }

        var given = request.Query["name"].ToString() is { Length: > 0 } asked ? asked : name;
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        if (!isJson)
        {
            return TemplateFile.Parse(given, text);
        }

        var option = TemplateOption.Parse(text);
        return (option with { Name = option.Name ?? given }).Pin();
    }
}
