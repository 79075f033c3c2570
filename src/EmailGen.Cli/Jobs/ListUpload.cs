using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.Core.Prompts;

namespace EmailGen.Cli.Jobs;

/// <summary>A list of leads and the template to use, as it is posted.</summary>
internal sealed class ListUpload(
    string file, PromptTemplate? template, string? sheet = null, int? headerRow = null, int? preview = null, string? basedOn = null, decimal? budgetUsd = null,
    IReadOnlyList<string>? deployments = null)
{
    private readonly IReadOnlyList<string>? _deployments = deployments is { Count: > 0 } ? [.. deployments.Order(StringComparer.Ordinal)] : null;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The job whose emails are to be taken; null for none.</summary>
    public string? BasedOn => basedOn;

    /// <summary>Some leads are to be written first.</summary>
    public bool HasPreview => preview is not null;

    public string Name => Path.GetFileName(file);

    /// <summary>SHA-256 of a list as a job's <c>listHash</c> tells it.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = Open(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <inheritdoc cref="HashAsync(string, CancellationToken)"/>
    public Task<string> HashAsync(CancellationToken cancellationToken) => HashAsync(file, cancellationToken);

    /// <summary>The same list and template give the same key, so that a run again continues the job it began, also with another budget.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public async Task<string> KeyAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = Open(file);
        hash.AppendData(await SHA256.HashDataAsync(stream, cancellationToken));
        hash.AppendData(Encoding.UTF8.GetBytes(template?.Version ?? ""));
        if (sheet is not null || headerRow is not null)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes($"{headerRow}/{sheet}")));
        }

        if (preview is not null || basedOn is not null)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes($"preview {preview} based on {basedOn}")));
        }

        if (_deployments is not null)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes($"deployments {string.Join('/', _deployments)}")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public MultipartFormDataContent Content()
    {
        var list = new StreamContent(Open(file));
        list.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var content = new MultipartFormDataContent { { list, "file", Name } };
        if (template is not null || sheet is not null || headerRow is not null || preview is not null || basedOn is not null || budgetUsd is not null || _deployments is not null)
        {
            content.Add(JsonContent.Create(new { template = template is null ? null : Pinned(template), sheet, headerRow, preview, basedOn, budgetUsd, deployments = _deployments }, options: Web), "options");
        }

        return content;
    }

    /// <summary>A template by itself.</summary>
    public static JsonContent Json(PromptTemplate template) => JsonContent.Create(Pinned(template), options: Web);

    private static object Pinned(PromptTemplate template) => new { name = template.Name, system = template.System, user = template.User, rules = template.Rules };

    private static FileStream Open(string file)
    {
        try
        {
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (stream is { CanSeek: true, Length: 0 })
            {
                stream.Dispose();
                throw new CliException($"The list '{file}' is empty (0 bytes). Give a CSV or XLSX file with a header row and one row for each lead; 'emailgen sample --rows 20 --out leads.csv' writes one to try.");
            }

            return stream;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
