using EmailGen.Core.Emails;
using EmailGen.Core.Limits;
using EmailGen.Functions.Entities;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Activities;

/// <summary>Tells the limiter of a 429, a changed limit or a stopped deployment at once, not at the batch's end.</summary>
public sealed class LimiterFeedback(DurableTaskClient client) : ILimiterFeedback
{
    public Task TellAsync(DeploymentNews news, CancellationToken cancellationToken) =>
        client.Entities.SignalEntityAsync(PoolLimiter.Id, nameof(PoolLimiter.Hear), news, cancellation: cancellationToken);
}
