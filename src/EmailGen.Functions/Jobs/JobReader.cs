using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>Reads what is known of a job: its marker, its orchestration's status and its ledger.</summary>
public sealed class JobReader(JobStore store, JobIndex index, DeploymentPool pool, JobEstimator estimator, TimeProvider clock)
{
    private const int AtOnce = 8;

    /// <exception cref="ApiProblem">There is none, or it was deleted.</exception>
    public async Task<JobView> GetAsync(string id, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!JobId.IsValid(id) || await store.FindAsync(id, cancellationToken) is not { } job)
        {
            throw ApiProblem.NotFound(id);
        }

        return job.DeletedAt is { } deletedAt
            ? throw ApiProblem.Gone(id, deletedAt)
            : await ViewAsync(job, await LimiterReader.ReadAsync(client, cancellationToken), client, cancellationToken);
    }

    /// <param name="id">The job.</param>
    /// <param name="word">What is asked of it.</param>
    /// <param name="client">The durable client.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiProblem">The job has ended.</exception>
    public async Task RequireOpenAsync(string id, string word, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var job = await GetAsync(id, client, cancellationToken);
        if (JobStates.IsFinal(job.State))
        {
            throw ApiProblem.Conflict("The job has ended", $"The job is {job.State}: nothing is left to {word}.");
        }
    }

    /// <returns>A page of jobs, newest first, and where the next page begins; null when there is none.</returns>
    public async Task<(IReadOnlyList<JobView> Jobs, string? Next)> ListAsync(string? after, int take, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var limiter = await LimiterReader.ReadAsync(client, cancellationToken);
        var (page, next) = await index.PageAsync(after, take, cancellationToken);
        var views = new JobView?[page.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, page.Count, parallel, async (place, cancel) =>
        {
            if (await store.FindAsync(page[place].Id, cancel) is { DeletedAt: null } job)
            {
                views[place] = await ViewAsync(job, limiter, client, cancel);
            }
        });
        return ([.. views.OfType<JobView>()], next);
    }

    private async Task<JobView> ViewAsync(JobFile job, LimiterState limiter, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(job.Id, getInputsAndOutputs: true, cancellationToken);
        var ledger = await LedgerReader.ReadAsync(client, job.Id, cancellationToken);
        var status = instance?.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<JobStatus>();
        var totals = ledger.Totals;
        var rows = ledger.Plan?.Rows ?? 0;
        var name = StateOf(instance, status, ledger);
        var rate = name == JobStates.Running ? JobRate.PerMinute(ledger.Progress) : 0;
        var template = await TemplateAsync(job, ledger.Revision, cancellationToken);
        var now = clock.GetUtcNow();
        var eta = JobEta.Seconds(name, ledger.RowsAllowed, rate, ledger.RequestSize, limiter, pool.Of(ledger.Plan?.Deployments).Quotas, now);
        return new JobView(
            job.Id,
            job.FileName,
            name,
            job.CreatedAt,
            new JobRows(rows + (ledger.Plan?.Copies ?? 0), totals.Written, totals.NeedsReview, totals.Failed, rows - totals.Done, ledger.Plan?.Copies ?? 0, totals.Skipped),
            Math.Round(rate, 1),
            eta,
            name is JobStates.Running or JobStates.Waiting ? LimitedBy(ledger, name == JobStates.Waiting ? rows - totals.Done : 1, limiter, eta, now) : null,
            WaitingFor(job.Id, name, ledger),
            name == JobStates.Failed ? status?.Problem ?? instance?.ReadOutputAs<string>() : null,
            totals.Reasons?.ToDictionary(reason => reason.Key.Name(), reason => reason.Value) ?? [],
            totals.Repaired,
            new JobTokens(totals.PromptTokens, totals.CompletionTokens),
            JobMoney.Of(job, ledger),
            JobLinks.Of(job.Id))
        {
            ListHash = job.ListHash,
            Template = new(template.Name, template.Version),
            Revision = ledger.Revision,
            Preview = job.Preview is { } leads ? new(leads, ledger.Approved) { RestUsd = name == JobStates.AwaitingApproval ? RestUsd(ledger, template) : null } : null,
        };
    }

    private async Task<PromptTemplate> TemplateAsync(JobFile job, int revision, CancellationToken cancellationToken) =>
        (revision == 0 ? null : await store.FindTemplateAsync(new(job.Id, revision), cancellationToken)) ?? job.Template;

    private decimal? RestUsd(LedgerState ledger, PromptTemplate template) =>
        estimator.LikelyUsd(ledger.Plan?.Deployments, (ledger.Plan?.Rows ?? 0) - ledger.Totals.Done, ledger.RequestSize.PromptTokens, ledger.Sizes.Mean, template);

    private static JobWaiting? WaitingFor(string id, string state, LedgerState ledger) => (state, ledger.Stop) switch
    {
        (JobStates.AwaitingApproval, _) => new(
            "approval",
            $"The first emails are written. Read them: GET {JobLinks.Of(id).Emails}. Then POST {JobLinks.Of(id).Approve} to write all others, POST another template to {JobLinks.Of(id).Template}, or cancel.",
            null),
        (JobStates.Waiting, { } stop) => new(stop.Kind, stop.Message, stop.RetryAt),
        _ => null,
    };

    private BindingLimit? LimitedBy(LedgerState ledger, int requests, LimiterState limiter, double? eta, DateTimeOffset now)
    {
        var binds = PoolReport.Binds(limiter, pool.Of(ledger.Plan?.Deployments).Quotas, ledger.RequestSize, now, requests);
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
            // A retry has begun, and the orchestration of before has ended or will look soon.
            _ when ledger.Reopened && JobStates.IsFinal(state) => JobStates.Preparing,
            (JobStates.Running or JobStates.AwaitingApproval, JobCommand.Pause) => JobStates.Pausing,
            (JobStates.Running or JobStates.Paused or JobStates.Waiting or JobStates.AwaitingApproval, JobCommand.Cancel) => JobStates.Cancelling,
            // It ends with what it has.
            (JobStates.Paused or JobStates.Waiting or JobStates.AwaitingApproval, JobCommand.Finish) => JobStates.Running,
            // A word is told to the ledger first; the orchestration sees it a moment later.
            (JobStates.AwaitingApproval, _) when ledger.AwaitsRevision => JobStates.Preparing,
            (JobStates.AwaitingApproval, _) when !ledger.AwaitsApproval => JobStates.Running,
            _ => state,
        };
    }
}
