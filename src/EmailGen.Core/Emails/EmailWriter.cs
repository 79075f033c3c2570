using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Quality;
using EmailGen.Core.Storage;
using Microsoft.Extensions.Logging;

namespace EmailGen.Core.Emails;

/// <summary>Finishes batches: asks the model only for rows without an outcome, and appends each outcome as its row finishes.</summary>
public sealed class EmailWriter(
    JobStore store, DeploymentPool pool, ModelClients clients, TimeProvider clock, ILogger<EmailWriter> logger,
    EmailWriterSettings? settings = null, QualitySettings? quality = null) : IDisposable
{
    private readonly EmailWriterSettings _settings = settings ?? new();
    private readonly QualitySettings _quality = quality ?? QualitySettings.Default;
    private readonly JobPrompts _prompts = new(store);
    private readonly SemaphoreSlim _slots = new((settings ?? new()).MaxConcurrentRequests);

    /// <summary>
    /// Goes as far as the permit allows; what is left is deferred, not failed. Cancelled, it starts nothing more, lets running
    /// requests end and reports. Safe to repeat and to run twice at a time: the loser reports what the other left.
    /// </summary>
    /// <exception cref="Exception">The storage failed. What was appended stays.</exception>
    public async Task<BatchReport> FinishAsync(BatchWork work, ILimiterFeedback feedback, CancellationToken cancellationToken)
    {
        var leads = await store.ReadBatchAsync(work.JobId, work.Batch, cancellationToken);
        await using var log = await store.OpenOutcomesAsync(work.JobId, work.Batch, cancellationToken);
        AttemptTally tally = new(leads, log.Known);
        try
        {
            var stop = await AskAsync(work, leads, log, tally, feedback, cancellationToken);
            return tally.Report(work, stop);
        }
        catch (OutcomeLogLostException lost)
        {
            logger.LogInformation(lost, "Batch {Batch} of job {Job} has another writer; this one stops", work.Batch, work.JobId);
            tally.Recount(leads, await store.ReadOutcomesAsync(work.JobId, work.Batch, CancellationToken.None));
            return tally.Report(work, stop: null);
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<StopReason?> AskAsync(
        BatchWork work, IReadOnlyList<Lead> leads, OutcomeLog log, AttemptTally tally, ILimiterFeedback feedback, CancellationToken cancellationToken)
    {
        var open = leads.Where(lead => !log.Known.ContainsKey(lead.Row)).ToList();
        var unusable = open.Select(AnswerOutcome.OfUnusable).OfType<Outcome>().ToDictionary(outcome => outcome.Row);
        await Task.WhenAll(unusable.Values.Select(outcome => log.AppendAsync(outcome, cancellationToken)));
        foreach (var outcome in unusable.Values)
        {
            tally.Add(outcome);
        }

        var rows = open.Where(lead => !unusable.ContainsKey(lead.Row)).Select(lead => new PendingRow(lead)).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        if (pool.Find(work.Permit.Deployment) is not { } deployment)
        {
            return StopReasons.Configuration($"The deployment '{work.Permit.Deployment}' is no longer configured. Add it to Deployments again, or wait until its permits have ended.", clock.GetUtcNow());
        }

        RowRequest request = new(clients.For(deployment), await _prompts.OfAsync(work.JobId), _quality, log.AppendAsync);
        await using BatchRun run = new(work.Permit, rows, tally, request, new(work.Permit, feedback, logger), _slots, _settings, clock);
        await run.RunAsync(cancellationToken);
        return run.Stop;
    }
}
