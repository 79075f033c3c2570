using Azure.Storage.Blobs;
using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;

namespace EmailGen.Functions.Readiness;

/// <summary>Looks for what keeps the app from working: storage, durable engine, models. However often it is asked, it looks once a second.</summary>
/// <param name="blobs">Makes the client of the storage.</param>
/// <param name="pool">The deployments.</param>
/// <param name="clock">The time.</param>
public sealed class ReadyCheck(Func<BlobServiceClient> blobs, DeploymentPool pool, TimeProvider clock)
{
    // A probe waits some seconds at most, and a test of it less than three.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _since;
    private Task<IReadOnlyList<string>>? _last;

    /// <param name="limiter">Reads the limiter from the durable engine.</param>
    /// <returns>A sentence for each reason, within 3 s; none when the app is ready.</returns>
    public Task<IReadOnlyList<string>> ReasonsAsync(Func<CancellationToken, Task<LimiterState>> limiter)
    {
        lock (_gate)
        {
            if (_last is not { } last || (last.IsCompleted && clock.GetElapsedTime(_since) >= Fresh))
            {
                (_since, _last) = (clock.GetTimestamp(), LookAsync(limiter));
            }

            return _last;
        }
    }

    private async Task<IReadOnlyList<string>> LookAsync(Func<CancellationToken, Task<LimiterState>> limiter)
    {
        var storage = StorageAsync();
        var (state, engine) = await EngineAsync(limiter);
        return [.. new[] { await storage, engine }.OfType<string>(), .. Models(state)];
    }

    private async Task<string?> StorageAsync()
    {
        try
        {
            await InTimeAsync(async cancellationToken => await blobs().GetBlobContainerClient("jobs").ExistsAsync(cancellationToken));
            return null;
        }
        catch (Exception fault)
        {
            return StorageReason.InWords(fault);
        }
    }

    private async Task<(LimiterState? State, string? Reason)> EngineAsync(Func<CancellationToken, Task<LimiterState>> limiter)
    {
        try
        {
            return (await InTimeAsync(limiter), null);
        }
        catch (Exception fault)
        {
            return (null, $"The durable engine does not answer ({fault.GetType().Name}): no job can start or go on. The log says more; jobs go on by themselves as soon as it answers.");
        }
    }

    private IEnumerable<string> Models(LimiterState? state)
    {
        if (pool.All.Count == 0)
        {
            return pool.Problems.Count > 0 ? pool.Problems : ["No model is configured: set OPENAI_API_KEY, or Deployments__0__Endpoint, Deployments__0__ApiKey and Deployments__0__Model."];
        }

        // The whole message may quote what a provider says: it is for those who have a key.
        var stops = pool.All.Select(deployment => (deployment.Name, state?.Of(deployment.Name).Stopped?.Kind)).ToList();
        return stops.All(stop => stop.Kind is not null) ? stops.Select(stop => $"Deployment '{stop.Name}' is stopped ({stop.Kind}): GET /api/limits says why.") : [];
    }

    // Also what does not heed its token, and what blocks, ends in time.
    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        using CancellationTokenSource late = new(Patience, clock);
        return await Task.Run(() => ask(late.Token), CancellationToken.None).WaitAsync(Patience, clock);
    }
}
