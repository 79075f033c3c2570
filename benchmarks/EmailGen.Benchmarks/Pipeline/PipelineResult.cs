using EmailGen.Benchmarks.Profiling;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>What one run took. Seconds are from the upload's begin to the downloaded workbook.</summary>
/// <param name="RowsPerSecond">Null for a profiled run, which is slower by the profiling.</param>
/// <param name="Utilization">Ideal seconds by real ones; null when nothing limits.</param>
/// <param name="FirstEmailSeconds">From the answer to the upload to the first email that is durable.</param>
/// <param name="PeakMemoryMb">Most physical memory of the app's process, in MiB.</param>
/// <param name="Requests">Requests that the model saw.</param>
/// <param name="Throttled">Those it answered 429.</param>
/// <param name="AnsweredMore">Leads it answered more than once.</param>
/// <param name="Lost">Rows of the list without an outcome in the workbook.</param>
/// <param name="Profile">What the app's CPU time went into; null when the run was not profiled.</param>
internal sealed record PipelineResult(
    string Name,
    int Rows,
    double Seconds,
    double? RowsPerSecond,
    double? IdealSeconds,
    double? Utilization,
    double? FirstEmailSeconds,
    double PeakMemoryMb,
    double AppCpuSeconds,
    double SimulatorCpuSeconds,
    double StorageCpuSeconds,
    double PreparedSeconds,
    double EmailsSeconds,
    double WorkbookSeconds,
    long Requests,
    long Throttled,
    int AnsweredMore,
    int Lost,
    IReadOnlyList<ProfileShare>? Profile);
