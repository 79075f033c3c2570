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
}
