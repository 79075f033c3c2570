using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Durable.Dispatch;

/// <summary>Messages that must not arrive yet, behind one timer. They are in the database all the while.</summary>
internal sealed class DueMessages : IDisposable
{
    // A timer of the system cannot be set further ahead than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly PriorityQueue<Message, (long Due, long Number)> _waiting = new();
    private readonly HashSet<(string Target, string? Execution, int TaskId)> _cancelled = [];
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Action<Message> _deliver;
    private readonly ITimer _timer;
    private bool _stopped;

    public DueMessages(TimeProvider clock, Action<Message> deliver)
    {
        _clock = clock;
        _deliver = deliver;
        _timer = clock.CreateTimer(_ => Fire(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Message message)
    {
        lock (_lock)
        {
            var first = _waiting.TryPeek(out _, out var priority) ? priority.Due : long.MaxValue;
            _waiting.Enqueue(message, (message.Event.Due, message.Number));
            if (message.Event.Due < first)
            {
                SetTimer();
            }
        }
    }

    /// <summary>A cancelled timer stays in the queue until its time, but wakes nobody up.</summary>
    public void CancelTimer(string target, string execution, int taskId)
    {
        lock (_lock)
        {
            _cancelled.Add((target, execution, taskId));
            if (_cancelled.Count > 1_000 && _cancelled.Count > _waiting.Count / 2)
            {
                var left = _waiting.UnorderedItems.Where(item => !IsCancelled(item.Element)).ToArray();
                _waiting.Clear();
                _waiting.EnqueueRange(left);
                _cancelled.Clear();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        var due = new List<Message>();
        lock (_lock)
        {
            var now = _clock.GetUtcNow().UtcTicks;
            while (!_stopped && _waiting.TryPeek(out var message, out var priority) && priority.Due <= now)
            {
                _waiting.Dequeue();
                if (!IsCancelled(message) || !_cancelled.Remove((message.Target, message.Event.Execution, message.Event.TaskId)))
                {
                    due.Add(message);
                }
            }

            SetTimer();
        }

        due.ForEach(_deliver);
    }

    private bool IsCancelled(Message message) =>
        _cancelled.Contains((message.Target, message.Event.Execution, message.Event.TaskId));

    private void SetTimer()
    {
        if (_stopped || !_waiting.TryPeek(out _, out var priority))
        {
            return;
        }

        var wait = TimeSpan.FromTicks(priority.Due - _clock.GetUtcNow().UtcTicks);
        var shortest = TimeSpan.FromMilliseconds(1);
        _timer.Change(wait < shortest ? shortest : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }
}
