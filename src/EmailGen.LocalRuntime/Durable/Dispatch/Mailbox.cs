using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Durable.Dispatch;

/// <summary>Messages for one owner, who works on them one batch at a time.</summary>
internal sealed class Mailbox
{
    private readonly LinkedList<Message> _messages = new();
    private readonly Lock _lock = new();
    private bool _busy;
    private bool _closed;

    /// <summary>A start goes before what has waited for it.</summary>
    public PostResult Post(Message message)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return PostResult.Closed;
            }

            if (message.Event.Kind == JournalEventKind.ExecutionStarted)
            {
                _messages.AddFirst(message);
            }
            else
            {
                _messages.AddLast(message);
            }

            var wasBusy = _busy;
            _busy = true;
            return wasBusy ? PostResult.Queued : PostResult.OwnerMustRun;
        }
    }

    public List<Message> Take(int limit)
    {
        lock (_lock)
        {
            var batch = new List<Message>(Math.Min(limit, _messages.Count));
            while (batch.Count < limit && _messages.First is { } first)
            {
                batch.Add(first.Value);
                _messages.RemoveFirst();
            }

            return batch;
        }
    }

    public void PutBack(IReadOnlyList<Message> messages)
    {
        lock (_lock)
        {
            for (var index = messages.Count - 1; index >= 0; index--)
            {
                _messages.AddFirst(messages[index]);
            }
        }
    }

    /// <summary>The owner has done its batch.</summary>
    /// <returns>True when there is more: the owner must run again.</returns>
    public bool GoOn()
    {
        lock (_lock)
        {
            _busy = _messages.Count > 0;
            return _busy;
        }
    }

    /// <returns>False when the owner is at work or has mail.</returns>
    public bool TryClose()
    {
        lock (_lock)
        {
            _closed = _closed || !_busy;
            return _closed;
        }
    }
}
