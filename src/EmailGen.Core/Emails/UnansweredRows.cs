using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Emails;

/// <summary>
/// The rows of an attempt that nobody has answered. Some make the model fail whenever they are asked: such a row must not keep its
/// job alive for ever. An outage is no row's fault: only what fails while others are answered counts.
/// </summary>
internal sealed class UnansweredRows(IReadOnlyList<PendingRow> rows, AttemptTally tally, Permit permit, EmailWriterSettings settings, TimeProvider clock)
{
    /// <summary>
    /// A short question would tell whether the model is there: only suspects are left, or a single row. When a whole batch finds
    /// nobody, it is an outage without asking.
    /// </summary>
    private bool AreInDoubt => tally.NobodyAnswered && rows.Any(row => row.Failures > 0) && (rows.Count == 1 || rows.All(row => row.Unanswered > 0));

    /// <summary>Waits before a suspect is asked again grow, as far as its permit goes.</summary>
    public static TimeSpan Rest(PendingRow row, EmailWriterSettings settings) => row.Unanswered == 0
        ? TimeSpan.Zero
        : settings.FirstBackOff * Math.Pow(2, Math.Min(row.Unanswered, 4));

    /// <summary>Books these rows at the attempt's end, and asks first whether the model is there, where only that can tell.</summary>
    /// <param name="request">Asks.</param>
    /// <param name="watch">The deployment's.</param>
    /// <param name="news">The attempt's.</param>
    /// <param name="mayAsk">Nobody wants the attempt to stop.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    public async Task EndAsync(RowRequest request, DeploymentWatch watch, PermitNews news, bool mayAsk, CancellationToken cancellationToken)
    {
        var (now, isThere) = (clock.GetUtcNow(), false);
        // Also when the permit is over by now: rows that hang take longer than that, and it is one short question.
        if (AreInDoubt && mayAsk && watch.NextStart <= now && await ProbeAsync(request, watch, now, cancellationToken) is { } answer)
        {
            isThere = answer is ModelAnswer.Answered or ModelAnswer.Refused or ModelAnswer.RowFault or ModelAnswer.FormRefused;
            if (isThere)
            {
                tally.Proved(answer);
                watch.Hear(answer, clock.GetUtcNow());
                news.Passed(answer, clock.GetUtcNow());
            }
        }

        request.Ended(OutcomeStatus.Failed, await BookAsync(isThere));
    }

    private async Task<ModelAnswer?> ProbeAsync(RowRequest request, DeploymentWatch watch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asking = request.ProbeAsync(rows.First(row => row.Failures > 0), cancellationToken);
        if (asking is { IsCompletedSuccessfully: true, Result: null })
        {
            return null;
        }

        watch.Started(permit, now);
        tally.Started();
        return await asking;
    }

    /// <summary>Writes down what these rows have cost and how often they failed. One that has failed too often ends.</summary>
    /// <param name="modelIsThere">It has answered the short question.</param>
    /// <returns>How many have ended.</returns>
    private async Task<int> BookAsync(bool modelIsThere)
    {
        var ended = 0;
        foreach (var row in rows.Where(row => !row.Ended))
        {
            var isItsFault = row.Failures > 0 && (modelIsThere || row.FailedAt < tally.LastAnswer);
            // Others were answered, but not after it: an outage may have begun. It is a suspect, no more.
            var isSuspect = row.Failures > 0 && tally.LastAnswer > 0;
            var unanswered = row.Unanswered + (isItsFault ? row.Failures : isSuspect ? 1 : 0);
            if (isItsFault && unanswered >= settings.MostUnanswered)
            {
                await AppendAsync(row, row.With(
                    OutcomeStatus.Failed,
                    $"Nobody answered for this row in {unanswered} tries, while the model answered others. The last try: {row.Failure} To ask again: emailgen run with --retry-failed, or POST /api/jobs/{{id}}/retry-failed."));
                ended++;
            }
            else if (unanswered > row.Unanswered || row.OwesALine)
            {
                await AppendAsync(row, row.With(OutcomeStatus.Deferred, unanswered: unanswered));
            }
        }

        foreach (var row in rows.Where(row => row is { Ended: true, First: not null, OwesALine: true }))
        {
            // What came of mending it is nothing, and not for nothing.
            var line = row.With(OutcomeStatus.Deferred);
            await row.Log.AppendAsync(line, CancellationToken.None);
            tally.Add(line, row);
        }

        return ended;
    }

    private async Task AppendAsync(PendingRow row, Outcome outcome)
    {
        await row.Log.AppendAsync(outcome, CancellationToken.None);
        tally.Add(outcome, row);
        row.Ended = outcome.Status is OutcomeStatus.Failed;
    }
}
