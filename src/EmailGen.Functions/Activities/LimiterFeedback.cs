using EmailGen.Core.Emails;
using EmailGen.Core.Limits;
using EmailGen.Functions.Entities;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Tells the limiter of a 429 at once, not at the batch's end.</summary>
public sealed class LimiterFeedback(DurableTaskClient client, TimeProvider clock) : ILimiterFeedback
{
    public Task ThrottledAsync(Permit permit, TimeSpan retryAfter, string kind, CancellationToken cancellationToken) =>
        client.Entities.SignalEntityAsync(
            PoolLimiter.Id,
            nameof(PoolLimiter.Throttled),
            new ThrottleNotice(permit.Deployment, clock.GetUtcNow() + retryAfter),
            cancellation: cancellationToken);
}
