namespace EmailGen.Core.Emails;

/// <summary>One batch's way to the slots that all batches of the process share. Used by the batch's own loop only.</summary>
internal sealed class RequestSlots(SemaphoreSlim shared, Action gained) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private Task<bool>? _waiting;

    /// <summary>All slots are taken, and this batch waits for one.</summary>
    public bool Waiting => _waiting is { IsCompleted: false };

    /// <returns>False when all are taken: <c>gained</c> is then called once one is free for this batch.</returns>
    public bool TryTake()
    {
        if (_waiting is null)
        {
            if (shared.Wait(0))
            {
                return true;
            }

            _waiting = WaitAsync();
            _ = _waiting.ContinueWith(_ => gained(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        if (!_waiting.IsCompletedSuccessfully || !_waiting.Result)
        {
            return false;
        }

        _waiting = null;
        return true;
    }

    public void Release() => shared.Release();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        if (_waiting is not null && await _waiting)
        {
            Release();
        }

        _ended.Dispose();
    }

    private async Task<bool> WaitAsync()
    {
        try
        {
            await shared.WaitAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return true;
    }
}
