using EmailGen.ModelSimulator;

namespace EmailGen.Benchmarks.Limits;

/// <summary>A job that only the model's limits hold back.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Rows">Leads of the list: four to seven minutes of the limits, so that start and end are a small part, as they are in a real list.</param>
/// <param name="Deployments">What the model really allows.</param>
internal sealed record LimitsScenario(string Name, int Rows, params IReadOnlyList<SimulatedDeployment> Deployments)
{
    private const string Model = "gpt-4o-mini";

    private static readonly SimulatedDeployment ThreeThousand = new() { Name = Model, ApiKey = "simulated", RequestsPerMinute = 3_000, RequestsWindow = RequestsWindow.OneSecond };

    public static readonly IReadOnlyList<LimitsScenario> All =
    [
        new("requests-bound", 18_000, ThreeThousand) { Configured = true },
        new("tokens-bound", 1_670, new SimulatedDeployment { Name = Model, Kind = DeploymentKind.AzureOpenAI, ApiKey = "simulated", TokensPerMinute = 400_000, TokenAccounting = TokenAccounting.Azure }) { Configured = true },
        new("unknown-limits", 18_000, ThreeThousand),
        // The app and its storage are up some ten seconds after the simulator, so that a minute of the whole limit comes first.
        new("limit-halved", 12_000, ThreeThousand) { Cut = new(AtSecond: 70, RequestsPerMinute: 1_500) },
        // Whole numbers a second: of a window for 12.5 only 12 can be used with certainty, whoever asks.
        new("two-deployments", 24_000, ThreeThousand with { ApiKey = "first", RequestsPerMinute = 900 }, ThreeThousand with { ApiKey = "second", RequestsPerMinute = 2_700 }),
        // Nobody tells the limit: it has to be found by refusals, and they are part of the price.
        new("headers-absent", 18_000, ThreeThousand with { Headers = HeaderMode.Absent }) { LeastUtilization = 0.90, MostThrottled = null },
    ];

    /// <summary>Whether the app is told the limits; else it has to learn them.</summary>
    public bool Configured { get; init; }

    public LimitCut? Cut { get; init; }

    public double LeastUtilization { get; init; } = 0.97;

    /// <summary>Share of the requests; null for any.</summary>
    public double? MostThrottled { get; init; } = 0.003;
}
