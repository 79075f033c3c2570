using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailGen.LocalRuntime.Durable.Journal;

/// <summary>The text form of journal entries, without what is not set.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(JournalEvent))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    public static string Write(JournalEvent entry) => JsonSerializer.Serialize(entry, Default.JournalEvent);

    public static JournalEvent Read(string body, string? data) =>
        JsonSerializer.Deserialize(body, Default.JournalEvent)! with { Data = data };
}
