using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Orchestrators;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>Reads what is known of a job: its marker, its orchestration's status and its ledger.</summary>
public sealed class JobReader(JobStore store, DeploymentPool pool, TimeProvider clock)
{
    /// <returns>The job; null when there is none.</returns>
    public async Task<JobView?> FindAsync(string id, DurableTaskClient client, CancellationToken cancellationToken) =>
        JobId.IsValid(id) && await store.FindAsync(id, cancellationToken) is { } job
            ? await ViewAsync(
                job, await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken), await LimiterReader.ReadAsync(client, cancellationToken), client, cancellationToken)
            : null;

    public async Task<IReadOnlyList<JobView>> ListAsync(int most, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var jobs = new List<JobView>();
        var limiter = await LimiterReader.ReadAsync(client, cancellationToken);
        var query = new OrchestrationQuery(InstanceIdPrefix: JobId.Prefix, FetchInputsAndOutputs: true);
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            if (instance.Name == nameof(RunJob) && await store.FindAsync(instance.InstanceId, cancellationToken) is { } job)
            {
                jobs.Add(await ViewAsync(job, instance, limiter, client, cancellationToken));
            }

            if (jobs.Count == most)
            {
                break;
            }
        }

        return [.. jobs.OrderByDescending(job => job.CreatedAt)];
    }

    private async Task<JobView> ViewAsync(
        JobFile job, OrchestrationMetadata? instance, LimiterState limiter, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var entity = await client.Entities.GetEntityAsync<LedgerState>(JobLedger.For(job.Id), cancellation: cancellationToken);
        var ledger = entity is { IncludesState: true, State: { } state } ? state : new LedgerState();
        var status = instance?.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<JobStatus>();
        var totals = ledger.Totals;
        var rows = ledger.Plan?.Rows ?? 0;
        var name = StateOf(instance, status, ledger);
        var rate = name == JobStates.Running ? JobRate.PerMinute(ledger.Progress) : 0;
        var now = clock.GetUtcNow();
        var eta = JobEta.Seconds(name, rows - totals.Done, rate, ledger.RequestSize, limiter, pool.Quotas, now);
        return new JobView(
            job.Id,
            job.FileName,
            name,
            job.CreatedAt,
            new JobRows(rows, totals.Written, totals.NeedsReview, totals.Failed, rows - totals.Done),
            Math.Round(rate, 1),
            eta,
            name is JobStates.Running or JobStates.Waiting ? LimitedBy(ledger, name == JobStates.Waiting ? rows - totals.Done : 1, limiter, eta, now) : null,
            name == JobStates.Waiting && ledger.Stop is { } stop ? new JobWaiting(stop.Kind, stop.Message, stop.RetryAt) : null,
            name == JobStates.Failed ? status?.Problem ?? instance?.ReadOutputAs<string>() : null,
            new JobTokens(totals.PromptTokens, totals.CompletionTokens),
            JobLinks.Of(job.Id));
    }

    private BindingLimit? LimitedBy(LedgerState ledger, int requests, LimiterState limiter, double? eta, DateTimeOffset now)
    {
        var binds = PoolReport.Binds(limiter, pool.Quotas, ledger.RequestSize, now, requests);
        // A day's limit opens for some rows every few minutes; it binds until all are through.
        return binds is { Kind: "requests-per-day" or "tokens-per-day" } && eta is { } seconds ? binds with { Until = now.AddSeconds(seconds) } : binds;
    }

    private static string StateOf(OrchestrationMetadata? instance, JobStatus? status, LedgerState ledger)
    {
        var state = instance?.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Failed => JobStates.Failed,
            OrchestrationRuntimeStatus.Terminated => JobStates.Cancelled,
            _ => status?.State ?? JobStates.Preparing,
        };
        return (state, ledger.Command) switch
        {
            (JobStates.Running, JobCommand.Pause) => JobStates.Pausing,
            (JobStates.Running or JobStates.Paused or JobStates.Waiting, JobCommand.Cancel) => JobStates.Cancelling,
            _ => state,
        };
    }
}
