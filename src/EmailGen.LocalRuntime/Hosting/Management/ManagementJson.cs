using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EmailGen.LocalRuntime.Hosting.Management;

/// <summary>How the management API reads and writes JSON.</summary>
internal static class ManagementJson
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Answer(int status, JsonNode? body) =>
        Results.Text(body?.ToJsonString(Format) ?? "null", "application/json; charset=utf-8", statusCode: status);

    public static IResult Message(int status, string message) => Answer(status, new JsonObject { ["Message"] = message });

    /// <summary>A stored text as JSON; as a string when it is none.</summary>
    public static JsonNode? Parse(string? stored)
    {
        if (stored is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(stored);
        }
        catch (JsonException)
        {
            return JsonValue.Create(stored);
        }
    }

    public static string ToTheSecond(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The request's body; null when it is empty.</summary>
    public static async Task<JsonElement?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return null;
        }

        if (!request.HasJsonContentType())
        {
            throw new BadManagementRequestException("Only application/json request content is supported");
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new BadManagementRequestException($"The request's body is not JSON: {exception.Message}");
        }
    }
}
