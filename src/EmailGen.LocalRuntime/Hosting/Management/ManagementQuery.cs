using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>The management API's query parameters and its continuation header.</summary>
internal sealed class ManagementQuery(HttpContext http)
{
    private const string ContinuationHeader = "x-ms-continuation-token";

    public string? Text(string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public bool Flag(string name, bool otherwise = false) => Text(name) switch
    {
        null => otherwise,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw Invalid(name, text),
    };

    public int? Count(string name) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var text => throw Invalid(name, text),
    };

    public DateTimeOffset? Moment(string name) => Text(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        var text => throw Invalid(name, text),
    };

    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(string name)
    {
        var names = Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names?.Select(status =>
            Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw Invalid(name, status)).ToList();
    }

    public string? ReadContinuation()
    {
        var token = http.Request.Headers[ContinuationHeader].ToString();
        if (token.Length == 0)
        {
            return null;
        }

        return Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : throw Invalid(ContinuationHeader, token);
    }

    // Ids may hold what a header may not.
    public void WriteContinuation(string? token)
    {
        if (token is not null)
        {
            http.Response.Headers[ContinuationHeader] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));
        }
    }

    private static BadManagementRequestException Invalid(string name, string value) => new($"'{value}' is no value for '{name}'.");
}
