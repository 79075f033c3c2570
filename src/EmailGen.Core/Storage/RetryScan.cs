using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Storage;

/// <summary>Looks through the outcomes of finished batches for rows that are not written, a handful of batches at a time.</summary>
public sealed class RetryScan(JobStore jobs)
{
    private const int Ahead = 8;

    public async Task<RetryFound> FindAsync(string jobId, RetryScope scope, CancellationToken cancellationToken)
    {
        var ranges = new RetryRanges(scope);
        var reading = new Queue<Task<IReadOnlyDictionary<int, Outcome>>>();
        for (var batch = 0; batch < scope.Batches; batch++)
        {
            for (var next = batch + reading.Count; next < scope.Batches && reading.Count < Ahead; next++)
            {
                reading.Enqueue(jobs.ReadOutcomesAsync(jobId, next, cancellationToken));
            }

            var outcomes = await reading.Dequeue();
            if (scope.Holds(batch))
            {
                ranges.Add(batch, outcomes.Values.Aggregate(BatchTotals.None, (sum, outcome) => sum.Plus(Totals(outcome))));
            }
            else
            {
                ranges.Close();
            }
        }

        return ranges.Found();
    }

    private static BatchTotals Totals(Outcome outcome) => new(
        outcome.Status is OutcomeStatus.Written ? 1 : 0,
        outcome.Status is OutcomeStatus.NeedsReview ? 1 : 0,
        outcome.Status is OutcomeStatus.Failed ? 1 : 0,
        outcome.PromptTokens,
        outcome.CompletionTokens)
    {
        Reasons = outcome.Status is OutcomeStatus.NeedsReview ? ReasonCodes.Sum(null, ReasonCodes.Once(outcome.Reasons)) : null,
        Repaired = outcome.Repaired ? 1 : 0,
    };
}
