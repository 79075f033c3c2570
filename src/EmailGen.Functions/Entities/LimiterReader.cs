using EmailGen.Core.Limits;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Entities;

/// <summary>Reads what the limiter knows, from outside of it.</summary>
public static class LimiterReader
{
    public static async Task<LimiterState> ReadAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var entity = await client.Entities.GetEntityAsync<LimiterState>(PoolLimiter.Id, cancellation: cancellationToken);
        return entity is { IncludesState: true, State: { } state } ? state : new LimiterState();
    }
}
