namespace EmailGen.Core.Storage;

/// <summary>
/// Tries again, for some minutes, while the storage does not answer. What has been paid for is worth the wait, and so is a batch
/// that has only to be opened: a short outage then fails nothing.
/// </summary>
internal sealed class StoragePatience(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // An append that takes longer than this is held up.
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    public long Now => clock.GetTimestamp();

    public bool IsHeldUp(long since) => clock.GetElapsedTime(since) > Prompt;

    /// <param name="work">May run several times.</param>
    /// <param name="giveUp">Ends the waiting; the last failure is thrown.</param>
    public async Task<T> InsistAsync<T>(Func<Task<T>> work, CancellationToken giveUp)
    {
        var start = Now;
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception failure) when (IsWorthAnotherTry(failure) && !giveUp.IsCancellationRequested && clock.GetElapsedTime(start) < Longest)
            {
                await Task.Delay(Pause, clock, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A body that breaks off in the middle is no failed request to the client.
    private static bool IsWorthAnotherTry(Exception failure) => failure is IOException or HttpRequestException || StorageOutage.Caused(failure);
}
