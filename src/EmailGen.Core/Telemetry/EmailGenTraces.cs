using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace EmailGen.Core.Telemetry;

/// <summary>The one source of the app's spans. A span costs next to nothing while nobody listens.</summary>
public static class EmailGenTraces
{
    public const string Name = "EmailGen";

    /// <summary>The attribute of spans and log records that says which job they belong to.</summary>
    public const string Job = "emailgen.job.id";

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Begins a span of a job, within the span that is going on, else in the job's own trace.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="jobId">The job.</param>
    /// <returns>Null while nobody listens.</returns>
    public static Activity? Start(string name, string jobId) =>
        Source.StartActivity(
            name, ActivityKind.Internal, Activity.Current is { Recorded: true } ? default : TraceOf(jobId), [new(Job, jobId)]);

    /// <summary>The trace of a job. It is made of the id: no process has to hand it to another, not even over days.</summary>
    public static ActivityContext TraceOf(string jobId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"trace of {jobId}")).AsSpan();
        return new(
            ActivityTraceId.CreateFromBytes(hash[..16]), ActivitySpanId.CreateFromBytes(hash[16..24]), ActivityTraceFlags.Recorded, traceState: null, isRemote: true);
    }
}
