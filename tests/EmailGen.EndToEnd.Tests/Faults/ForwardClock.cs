namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>Real time, which a test can set forward: whatever becomes due by that is due at once, and everything else so much sooner.</summary>
internal sealed class ForwardClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<ForwardTimer> _timers = [];
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Volatile.Read(ref _ahead));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(TimeSpan.FromTicks(Volatile.Read(ref _ahead)).TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ForwardTimer(this, callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    public void Skip(TimeSpan time)
    {
        ForwardTimer[] timers;
        lock (_gate)
        {
            Volatile.Write(ref _ahead, _ahead + time.Ticks);
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.CatchUp();
        }
    }

    private void Forget(ForwardTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class ForwardTimer : ITimer
    {
        private readonly ForwardClock _clock;
        private readonly Lock _gate = new();
        private readonly ITimer _real;
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public ForwardTimer(ForwardClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _real = System.CreateTimer(
                _ =>
                {
                    Fired();
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                (_due, _period) = (dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime, period);
                return _real.Change(dueTime, period);
            }
        }

        public void CatchUp()
        {
            lock (_gate)
            {
                if (_due is { } due)
                {
                    var left = due - _clock.GetUtcNow();
                    _real.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
                }
            }
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Forget(this);
            return _real.DisposeAsync();
        }

        private void Fired()
        {
            lock (_gate)
            {
                _due = _period == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + _period;
            }
        }
    }
}
