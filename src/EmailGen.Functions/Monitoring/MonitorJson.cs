using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailGen.Functions.Monitoring;

/// <summary>Serialized data as JSON that can be shown; what is no JSON is shown as the text it is.</summary>
internal static class MonitorJson
{
    public static JsonNode? Parse(string? serialized)
    {
        if (string.IsNullOrEmpty(serialized))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(serialized);
        }
        catch (JsonException)
        {
            return JsonValue.Create(serialized);
        }
    }
}
