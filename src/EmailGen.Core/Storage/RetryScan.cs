using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Storage;

/// <summary>Looks through the outcomes of finished batches for rows that are not written, a handful of batches at a time; or marks the one row of which the user wants another email.</summary>
public sealed class RetryScan(JobStore jobs)
{
    private const int Ahead = 8;

    public async Task<RetryFound> FindAsync(string jobId, RetryScope scope, CancellationToken cancellationToken)
    {
        if (scope.Row > 0)
        {
            return new(scope.Round, await MarkAsync(jobId, scope, cancellationToken) is { } range ? [range] : []);
        }

        var ranges = new RetryRanges(scope);
        var reading = new Queue<Task<IReadOnlyDictionary<int, Outcome>>>();
        for (var batch = 0; batch < scope.Batches; batch++)
        {
            for (var next = batch + reading.Count; next < scope.Batches && reading.Count < Ahead; next++)
            {
                reading.Enqueue(jobs.ReadOutcomesAsync(new JobFolder(jobId, scope.Revision), next, cancellationToken));
            }

            var outcomes = await reading.Dequeue();
            if (batch == scope.Border)
            {
                ranges.Close();
            }

            if (scope.Holds(batch))
            {
                ranges.Add(batch, outcomes.Values.Aggregate(BatchTotals.None, (sum, outcome) => sum.Plus(BatchTotals.Of(outcome))));
            }
            else
            {
                ranges.Close();
            }
        }

        return ranges.Found();
    }

    // A mark in the batch's own log: whoever has the batch asks for the row, and its email stands meanwhile.
    private async Task<RetryRange?> MarkAsync(string jobId, RetryScope scope, CancellationToken cancellationToken)
    {
        var folder = new JobFolder(jobId, scope.Revision);
        if (await jobs.FindManifestAsync(folder, cancellationToken) is not { } manifest || manifest.BatchOf(scope.Row) is var batch && !(scope.Holds(batch) || scope.IsQuiet))
        {
            return null;
        }

        await using var log = await jobs.OpenOutcomesAsync(folder, batch, cancellationToken);
        if (log.Known.GetValueOrDefault(scope.Row) is not { Status: not OutcomeStatus.Deferred } outcome)
        {
            return null;
        }

        if (outcome.Anew > 0 ? !scope.Holds(batch) : outcome.LastAnew >= scope.Round)
        {
            // It waits for that already; or this is a late repeat, and its other email has come.
            return null;
        }

        if (outcome.Anew == 0)
        {
            await log.AppendAsync(outcome.AskedAnew(scope.Round), cancellationToken);
        }

        var totals = log.Known.Values.Aggregate(BatchTotals.None, (sum, line) => sum.Plus(BatchTotals.Of(line)));
        return new(batch, 1, totals) { Anew = 1 };
    }
}
