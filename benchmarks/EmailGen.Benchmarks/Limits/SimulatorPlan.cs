using System.Text.Json;
using System.Text.Json.Serialization;
using EmailGen.ModelSimulator;

namespace EmailGen.Benchmarks.Limits;

/// <summary>A scenario as <c>emailgen simulate --faults</c> reads it.</summary>
internal static class SimulatorPlan
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters =
        {
            new JsonStringEnumConverter<DeploymentKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<RequestsWindow>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<TokenAccounting>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<HeaderMode>(JsonNamingPolicy.SnakeCaseLower),
        },
    };

    public static string Of(LimitsScenario scenario) => JsonSerializer.Serialize(
        new
        {
            scenario.Deployments,
            Faults = scenario.Cut is { } cut ? (object[])[new { Kind = "limit", cut.RequestsPerMinute, FromSecond = cut.AtSecond }] : [],
        },
        Format);
}
