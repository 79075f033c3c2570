using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.Core.Prompts;

namespace EmailGen.Cli.Jobs;

/// <summary>A list of leads and the template to use, as it is posted.</summary>
internal sealed class ListUpload(string file, PromptTemplate? template, string? sheet = null, int? headerRow = null, decimal? budgetUsd = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Name => Path.GetFileName(file);

    /// <summary>The same list and template give the same key, so that a run again continues the job it began, also with another budget.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public async Task<string> KeyAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = Open();
        hash.AppendData(await SHA256.HashDataAsync(stream, cancellationToken));
        hash.AppendData(Encoding.UTF8.GetBytes(template?.Version ?? ""));
        if (sheet is not null || headerRow is not null)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes($"{headerRow}/{sheet}")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public MultipartFormDataContent Content()
    {
        var list = new StreamContent(Open());
        list.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var content = new MultipartFormDataContent { { list, "file", Name } };
        if (template is not null || sheet is not null || headerRow is not null || budgetUsd is not null)
        {
            var pinned = template is null ? null : new { name = template.Name, system = template.System, user = template.User, rules = template.Rules };
            content.Add(JsonContent.Create(new { template = pinned, sheet, headerRow, budgetUsd }, options: Web), "options");
        }

        return content;
    }

    private FileStream Open()
    {
        try
        {
            return new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
