namespace EmailGen.Benchmarks.Pipeline;

/// <summary>One run of the whole chain.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Rows">Leads of the list.</param>
/// <param name="RequestsPerMinute">The model's limit, which the app is told; 0 for none.</param>
/// <param name="LatencyMs">Milliseconds that an answer takes, as <c>emailgen simulate</c> takes them.</param>
/// <param name="Profiled">The app runs under the profiler: the run tells where the time goes, and no speed.</param>
internal sealed record PipelineScenario(string Name, int Rows, int RequestsPerMinute, string LatencyMs, bool Profiled = false)
{
    public static readonly IReadOnlyList<PipelineScenario> All =
    [
        new("at-the-limit", Rows: 18_000, RequestsPerMinute: 20_000, LatencyMs: "300-900"),
        new("no-limit", Rows: 18_000, RequestsPerMinute: 0, LatencyMs: "0"),
        new("no-limit-profiled", Rows: 18_000, RequestsPerMinute: 0, LatencyMs: "0", Profiled: true),
    ];

    /// <summary>What the limit alone would take; null when nothing limits.</summary>
    public double? IdealSeconds => RequestsPerMinute > 0 ? Rows * 60.0 / RequestsPerMinute : null;
}
