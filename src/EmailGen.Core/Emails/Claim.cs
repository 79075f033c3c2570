using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>
/// The line with which a run takes its batches before it spends money. Whoever had them before can append no more, and so asks for
/// no row a second time: one request for each open row is all that such a run can have cost beyond what its lines tell.
/// </summary>
/// <param name="IsRepeat">A run of the same attempt has begun before: its money is gone, as far as anybody knows.</param>
/// <param name="OpenUsd">US dollars that runs which vanished may have spent and no line tells.</param>
internal sealed record Claim(bool IsRepeat, decimal OpenUsd)
{
    private const int NoRow = 0;

    /// <summary>A later attempt has begun: this one comes from the past.</summary>
    public static bool IsOvertaken(BatchWork work, IEnumerable<OutcomeLog> logs) => work.Usd is not null && logs.Any(log => IsOvertaken(work, Before(log)));

    public static bool IsOvertaken(BatchWork work, Outcome? before) => before?.Attempt > work.Attempt;

    /// <summary>A run of the same attempt has begun before.</summary>
    public static bool HasBegun(BatchWork work, Outcome? before) => before?.Attempt == work.Attempt;

    /// <summary>What runs may have spent in a log of which nobody has told, beyond its lines. One that has not begun there has asked nothing, and will not.</summary>
    /// <param name="work">The attempt that takes the batch.</param>
    /// <param name="before">The line with which the last one took it; null when none has.</param>
    /// <param name="openUsd">What one request for each row that is open may have cost.</param>
    public static decimal MaybeUsd(BatchWork work, Outcome? before, decimal openUsd) =>
        work.Unmarked || before?.Attempt >= work.Attempt - work.Lost ? (before?.Usd ?? 0) + openUsd : 0;

    /// <param name="work">The attempt.</param>
    /// <param name="logs">The logs of its batches.</param>
    /// <param name="rows">The rows that are open.</param>
    /// <param name="mending">Rows with an email that was to be mended when last heard of.</param>
    /// <param name="mostEver">What one request for a row may have cost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OutcomeLogLostException">Another run takes them at this moment.</exception>
    public static async Task<Claim> MakeAsync(
        BatchWork work, IReadOnlyList<OutcomeLog> logs, IReadOnlyList<PendingRow> rows, IReadOnlyList<PendingRow> mending,
        Func<PendingRow, decimal> mostEver, CancellationToken cancellationToken)
    {
        var isRepeat = logs.Any(log => HasBegun(work, Before(log)));
        // No other run's line is the same: an append that is repeated knows its own by its text.
        var run = Guid.NewGuid().ToString("n");
        var maybeAsked = rows.Concat(mending).ToLookup(row => row.Log);
        List<Task> lines = [];
        var sum = 0m;
        foreach (var log in logs)
        {
            var maybe = isRepeat || work.Lost > 0 ? MaybeUsd(work, Before(log), maybeAsked[log].Sum(mostEver)) : 0;
            sum += maybe;
            if (maybeAsked[log].Any())
            {
                lines.Add(log.AppendAsync(new Outcome(NoRow, OutcomeStatus.Deferred, Notes: run) { Attempt = work.Attempt, Usd = maybe }, cancellationToken));
            }
        }

        await Task.WhenAll(lines);
        return new(isRepeat, sum);
    }

    private static Outcome? Before(OutcomeLog log) => log.Known.GetValueOrDefault(NoRow);
}
