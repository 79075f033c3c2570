using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Storage;
using EmailGen.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmailGen.Core.Emails;

/// <summary>Finishes batches: asks the model only for rows without an outcome, and appends each outcome as its row finishes.</summary>
public sealed class EmailWriter(
    JobStore store, DeploymentPool pool, ModelClients clients, DeploymentWatches watches, TimeProvider clock, ILogger<EmailWriter> logger,
    EmailWriterSettings? settings = null, RowMetrics? metrics = null) : IDisposable
{
    private readonly EmailWriterSettings _settings = settings ?? new();
    private readonly JobPrompts _prompts = new(store);
    private readonly SemaphoreSlim _slots = new((settings ?? new()).MaxConcurrentRequests);

    /// <summary>
    /// Goes as far as the permit allows; what is left is deferred, not failed. Cancelled, it starts nothing more, lets running
    /// requests end and reports. Safe to repeat and to run twice at a time: the loser reports what the other left.
    /// </summary>
    /// <exception cref="Exception">The storage failed. What was appended stays.</exception>
    public async Task<BatchReport> FinishAsync(BatchWork work, ILimiterFeedback feedback, CancellationToken cancellationToken)
    {
        await using var batches = await OpenBatches.OpenAsync(store, work, cancellationToken);
        AttemptTally tally = new(batches.Leads, batches.Known, work.Round);
        PermitNews news = new(work.Permit, watches.For(work.Permit.Deployment), feedback, logger, clock.GetUtcNow());
        try
        {
            var stop = await AskAsync(work, batches, tally, news, cancellationToken);
            return tally.Report(work, stop, news);
        }
        catch (OutcomeLogLostException lost)
        {
            logger.LogInformation(lost, "Batch {Batch} of job {Job} has another writer; this one stops", work.Batch, work.JobId);
            tally.Recount(batches.Leads, await OpenBatches.ReadOutcomesAsync(store, work));
            return tally.Report(work, stop: null, news);
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<StopReason?> AskAsync(BatchWork work, OpenBatches batches, AttemptTally tally, PermitNews news, CancellationToken cancellationToken)
    {
        List<PendingRow> rows = [];
        List<Task> unusable = [];
        foreach (var (lead, log, before) in batches.Open(work.Round))
        {
            var row = new PendingRow(lead, log, work.Round, before);
            if (AnswerOutcome.OfUnusable(lead, work.Round) is { } outcome)
            {
                unusable.Add(log.AppendAsync(outcome, cancellationToken));
                tally.Add(outcome, row);
            }
            else
            {
                rows.Add(row);
            }
        }

        await Task.WhenAll(unusable);
        unusable.ForEach(_ => metrics?.Ended(OutcomeStatus.Failed));
        if (rows.Count == 0)
        {
            return null;
        }

        if (pool.Find(work.Permit.Deployment) is not { } deployment)
        {
            return StopReasons.Configuration($"The deployment '{work.Permit.Deployment}' is no longer configured. Add it to Deployments again, or wait until its permits have ended.", clock.GetUtcNow());
        }

        var allowance = Math.Min(deployment.MaxOutputTokens, work.Allowance ?? deployment.MaxOutputTokens);
        var prompt = await _prompts.OfAsync(work.JobId);
        RowRequest request = new(clients.For(deployment), prompt, new(prompt.Check, batches.Leads), allowance, metrics);
        await using BatchRun run = new(work.Permit, rows, tally, request, news, watches.For(deployment.Name), _slots, _settings, clock);
        await run.RunAsync(cancellationToken);
        return null;
    }
}
