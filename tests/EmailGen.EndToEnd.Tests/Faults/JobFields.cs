using System.Text.Json.Nodes;

namespace EmailGen.EndToEnd.Tests.Faults;

internal static class JobFields
{
    /// <summary>Until when a job waits; the beginning of time when it does not, or does not say.</summary>
    public static DateTimeOffset Until(this JsonNode job) => job["waitingFor"]?["until"]?.GetValue<DateTimeOffset>() ?? default;
}
