namespace EmailGen.Conformance.Runner;

/// <summary>Puts promises to the test on a host.</summary>
public static class Inspection
{
    private const string AboutReplays =
        "A host that keeps orchestrations in memory does not show it: set LocalRuntime:ReplayEveryStep to true, or extendedSessionsEnabled to false.";

    /// <param name="promise">What the host has promised.</param>
    /// <param name="host">The host.</param>
    /// <param name="patience">How long a promise may take.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    public static async Task<Verdict> TryAsync(Promise promise, IDurableHost host, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            var trial = new Trial(host, $"p{Guid.NewGuid():N}", limit.Token);
            return new Verdict(promise, IsKept: true, await promise.KeepAsync(trial));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new Verdict(promise, IsKept: false, $"not seen within {patience.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is BrokenPromiseException or HttpRequestException or InvalidOperationException)
        {
            var hint = promise.NeedsReplay ? $". {AboutReplays}" : "";
            return new Verdict(promise, IsKept: false, exception.Message + hint);
        }
    }
}
