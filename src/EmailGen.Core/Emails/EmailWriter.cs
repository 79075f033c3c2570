using System.Collections.Concurrent;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmailGen.Core.Emails;

/// <summary>Finishes batches: asks the model only for rows without an outcome, and appends each outcome as its row finishes.</summary>
public sealed class EmailWriter(
    JobStore store, DeploymentPool pool, ModelClients clients, DeploymentWatches watches, TimeProvider clock, ILogger<EmailWriter> logger,
    EmailWriterSettings? settings = null, RowMetrics? metrics = null, PriceTable? prices = null) : IDisposable
{
    private static readonly TimeSpan AheadOfPermit = TimeSpan.FromMilliseconds(250);

    private readonly EmailWriterSettings _settings = settings ?? new();
    private readonly JobPrompts _prompts = new(store);
    private readonly PriceTable _prices = prices ?? PriceTable.ListPrices;
    private readonly ConcurrentDictionary<string, PromptMeter> _meters = new();
    private readonly SemaphoreSlim _slots = new((settings ?? new()).MaxConcurrentRequests);

    /// <summary>
    /// Goes as far as the permit allows; what is left is deferred, not failed. Cancelled, it starts nothing more, lets running
    /// requests end and reports. Safe to repeat and to run twice at a time: the loser reports what the other left.
    /// </summary>
    /// <exception cref="Exception">The storage failed. What was appended stays.</exception>
    /// <param name="work">The batch, the permit and, with a budget, the money.</param>
    /// <param name="feedback">Hears at once what cannot wait.</param>
    /// <param name="cancellationToken">The host wants to stop.</param>
    /// <param name="word">Knows whether the job may still go on when the permit begins; null: it may.</param>
    public async Task<BatchReport> FinishAsync(BatchWork work, ILimiterFeedback feedback, CancellationToken cancellationToken, IJobWord? word = null)
    {
        await using var batches = await OpenBatches.OpenAsync(store, work, cancellationToken);
        AttemptTally tally = new(batches.Leads, batches.Known, work.Round);
        AttemptBook book = new(work, tally.LinesUsd);
        PermitNews news = new(work.Permit, watches.For(work.Permit.Deployment), feedback, logger, clock.GetUtcNow());
        try
        {
            var stop = await AskAsync(work, batches, tally, book, news, word, cancellationToken);
            return tally.Report(work, stop, news, book.Close(tally.LinesUsd));
        }
        catch (OutcomeLogLostException lost)
        {
            logger.LogInformation(lost, "Batch {Batch} of job {Job} has another writer; this one stops", work.Batch, work.JobId);
            tally.Recount(batches.Leads, await OpenBatches.ReadOutcomesAsync(store, work));
            return tally.Report(work, stop: null, news, book.CloseInDoubt(tally.LinesUsd));
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<StopReason?> AskAsync(BatchWork work, OpenBatches batches, AttemptTally tally, AttemptBook book, PermitNews news, IJobWord? word, CancellationToken cancellationToken)
    {
        if (Claim.IsOvertaken(work, batches.Logs))
        {
            throw new OutcomeLogLostException($"{work.JobId}/{work.Batch}");
        }

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
        if (rows.Count == 0 && work.Usd is null)
        {
            return null;
        }

        if (pool.Find(work.Permit.Deployment) is not { } deployment)
        {
            return StopReasons.Configuration($"The deployment '{work.Permit.Deployment}' is no longer configured. Add it to Deployments again, or wait until its permits have ended.", clock.GetUtcNow());
        }

        var allowance = Math.Min(deployment.MaxOutputTokens, work.Allowance ?? deployment.MaxOutputTokens);
        var (price, prompt) = (_prices.Find(deployment.Model), await _prompts.OfAsync(work.Folder));
        if (work.Usd is not null && price is null)
        {
            return StopReasons.Configuration($"The job has a budget, and the model '{deployment.Model}' of deployment '{deployment.Name}' has no price. Set Prices__{deployment.Model}__Input and Prices__{deployment.Model}__Output to US dollars a million tokens.", clock.GetUtcNow());
        }

        RequestMoney money = new(book.Open(price), price, RequestPrice.Of(pool.Of(prompt.Deployments), _prices), _meters.GetOrAdd(deployment.Name, _ => new()));
        money.LearnFrom(batches.AnsweredBy(deployment.Model), prompt.Renderer);
        int? allowed = work.Lost == 0 ? allowance : null;
        // Claimed as late as can be: what vanishes before has asked nothing. What may not start is claimed all the same: no other run of the attempt starts then.
        List<PendingRow> mending = [.. batches.Mending()];
        var leave = rows.Count + mending.Count > 0 ? await MayStartAsync(work, word, cancellationToken) : JobLeave.Start;
        if (leave == JobLeave.Unknown
            || !await book.ClaimAsync(batches.Logs, rows, mending, row => money.MostEver(row, prompt.Renderer, allowed), cancellationToken)
            || leave == JobLeave.Hold
            || rows.Count == 0)
        {
            return null;
        }

        RowRequest request = new(clients.For(deployment), prompt, new(prompt.Check, batches.Leads), allowance, money, metrics);
        await using BatchRun run = new(work.Permit, rows, tally, request, news, watches.For(deployment.Name), _slots, _settings, clock);
        await run.RunAsync(cancellationToken);
        return null;
    }

    /// <summary>Waits for the permit, and asks the job once more: a pause must not cost a permit that has not begun.</summary>
    private async Task<JobLeave> MayStartAsync(BatchWork work, IJobWord? word, CancellationToken cancellationToken)
    {
        if (word is null)
        {
            return JobLeave.Start;
        }

        try
        {
            if (work.Permit.StartAt - clock.GetUtcNow() - AheadOfPermit is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }

            return await word.MayStartAsync(work, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return JobLeave.Unknown;
        }
        catch (Exception fault) when (work.Usd is not null)
        {
            logger.LogWarning(fault, "Job {Job} could not be asked whether it may go on: batch {Batch} waits, since it has money", work.JobId, work.Batch);
            return JobLeave.Unknown;
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "Job {Job} could not be asked whether it may go on: batch {Batch} starts", work.JobId, work.Batch);
            return JobLeave.Start;
        }
    }
}
