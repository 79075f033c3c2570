using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>The orchestrations of a job by their ids, and which of them are at work.</summary>
public static class JobInstances
{
    /// <summary>How the ids begin of what has no job's data and is of no use once it has ended.</summary>
    public const string Purges = "p-j";
    public const string Retries = "r-j";

    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> AtWork =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public static string Retry(string jobId, int round) => $"{RetriesOf(jobId)}{round}";

    public static string RetriesOf(string jobId) => $"r-{jobId}-";

    public static string LanesOf(string jobId) => $"l-{jobId}-";

    public static string Purge(string jobId) => $"p-{jobId}";

    /// <summary>How the ids of all that works for the job begin, but its deletion's.</summary>
    public static IEnumerable<string> PrefixesOf(string jobId) => [jobId, RetriesOf(jobId), LanesOf(jobId)];

    public static bool HasEnded(OrchestrationMetadata? instance) => instance is null || !AtWork.Contains(instance.RuntimeStatus);

    public static AsyncPageable<OrchestrationMetadata> List(DurableTaskClient client, string prefix, IReadOnlyList<OrchestrationRuntimeStatus>? statuses = null) =>
        client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: prefix, Statuses: statuses));
}
