namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>host.json's functionTimeout: cancels an invocation that runs longer.</summary>
internal static class TimeLimit
{
    public static async Task<T> RunAsync<T>(string function, TimeSpan limit, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return await run(cancellationToken);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            return await run(timeout.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Timeout value of {limit} exceeded by function '{function}'.", exception);
        }
    }
}
