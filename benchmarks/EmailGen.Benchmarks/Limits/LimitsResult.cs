namespace EmailGen.Benchmarks.Limits;

/// <summary>What one run took. Seconds are from the upload's begin to the completed job, its workbook included.</summary>
/// <param name="IdealSeconds">What the simulator's limits alone would take.</param>
/// <param name="Utilization">Ideal seconds by real ones.</param>
/// <param name="ThrottledShare">Share of all requests that a limit answered 429.</param>
/// <param name="Lost">Rows of the list without an outcome in the workbook.</param>
/// <param name="ThrottledByKind">The same requests by the limit; those that refused none are left out.</param>
/// <param name="AnsweredMore">Leads that the model answered more than once.</param>
/// <param name="PromptTokens">Tokens of the accepted prompts.</param>
/// <param name="ChargedTokens">Tokens that the accepted requests cost of the limit.</param>
/// <param name="LeastTokens">Tokens that they had to cost; null where the limit is one of requests.</param>
/// <param name="LeastAllowance">The max_tokens behind it.</param>
/// <param name="TokenEfficiency">Least by charged tokens.</param>
/// <param name="CutAfterSeconds">From the upload's begin to the cut of the limit.</param>
/// <param name="FirstEmailSeconds">From the answer to the upload to the first email that is durable.</param>
/// <param name="WorkbookSeconds">From the last outcome to the completed job.</param>
/// <param name="PeakMemoryMb">Most physical memory of the app's process, in MiB.</param>
/// <param name="Missed">Why the run is not good enough; empty when it is.</param>
internal sealed record LimitsResult(
    string Name,
    int Rows,
    double Seconds,
    double IdealSeconds,
    double Utilization,
    double ThrottledShare,
    int Lost,
    long Requests,
    long Throttled,
    IReadOnlyDictionary<string, long> ThrottledByKind,
    int AnsweredMore,
    long PromptTokens,
    long ChargedTokens,
    long? LeastTokens,
    int? LeastAllowance,
    double? TokenEfficiency,
    double? CutAfterSeconds,
    double? FirstEmailSeconds,
    double WorkbookSeconds,
    double PeakMemoryMb,
    double AppCpuSeconds,
    double SimulatorCpuSeconds,
    double StorageCpuSeconds,
    IReadOnlyList<string> Missed);
