namespace EmailGen.ModelSimulator.Http;

internal static class SimulatedWait
{
    /// <returns>Whether the caller is still there.</returns>
    public static async Task<bool> WaitAsync(this TimeProvider clock, TimeSpan wait, CancellationToken aborted)
    {
        try
        {
            await Task.Delay(wait, clock, aborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
