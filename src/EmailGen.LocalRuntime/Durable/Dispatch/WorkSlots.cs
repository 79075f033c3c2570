namespace EmailGen.LocalRuntime.Durable.Dispatch;

/// <summary>Runs work in the order it came, so much at a time. Work must not throw.</summary>
internal sealed class WorkSlots(int limit)
{
    private readonly Queue<Func<Task>> _waiting = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _stopped;

    public void Enqueue(Func<Task> work)
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            if (_running == limit)
            {
                _waiting.Enqueue(work);
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static pair => _ = pair.Slots.RunAsync(pair.Work), (Slots: this, Work: work), preferLocal: false);
    }

    /// <summary>Starts nothing more.</summary>
    /// <returns>Completes when what runs has ended.</returns>
    public Task StopAsync()
    {
        lock (_lock)
        {
            _stopped = true;
            _waiting.Clear();
            if (_running == 0)
            {
                _idle.TrySetResult();
            }
        }

        return _idle.Task;
    }

    private async Task RunAsync(Func<Task>? work)
    {
        while (work is not null)
        {
            await work();
            lock (_lock)
            {
                if (_waiting.TryDequeue(out work))
                {
                    continue;
                }

                _running--;
                if (_stopped && _running == 0)
                {
                    _idle.TrySetResult();
                }
            }
        }
    }
}
