using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Activities;

/// <summary>Looks for rows that are not written. A repeat finds the same: what it looks at is finished.</summary>
public sealed class FindRetries(RetryScan scan)
{
    [Function(nameof(FindRetries))]
    public Task<RetryFound> RunAsync([ActivityTrigger] RetryWork work, CancellationToken cancellationToken) =>
        scan.FindAsync(work.JobId, work.Scope, cancellationToken);
}
