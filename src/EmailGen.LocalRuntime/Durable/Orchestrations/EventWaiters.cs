using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask.Converters;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// External events and who waits for them. As on the real host the newest waiter for a name is served first, and a cancelled or
/// forgotten waiter still swallows the event.
/// </summary>
internal sealed class EventWaiters
{
    private readonly Dictionary<string, Stack<OpenTask>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CarriedEvent> _unclaimed = [];

    /// <summary>In the order of arrival.</summary>
    public IReadOnlyList<CarriedEvent> Unclaimed => _unclaimed;

    public Task<T> Wait<T>(string name, CancellationToken cancellationToken)
    {
        var buffered = _unclaimed.FindIndex(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        if (buffered >= 0)
        {
            var data = _unclaimed[buffered].Data;
            _unclaimed.RemoveAt(buffered);
            return Task.FromResult(JsonDataConverter.Default.Deserialize<T>(data)!);
        }

        var waiter = new OpenTaskOfResult<T>(name);
        if (!_waiters.TryGetValue(name, out var stack))
        {
            _waiters.Add(name, stack = new Stack<OpenTask>());
        }

        stack.Push(waiter);
        cancellationToken.Register(() => waiter.Cancel(cancellationToken));
        return waiter.Task;
    }

    public void Raise(string name, string? data)
    {
        if (_waiters.TryGetValue(name, out var stack) && stack.TryPop(out var waiter))
        {
            waiter.Complete(data);
        }
        else
        {
            _unclaimed.Add(new CarriedEvent(name, data));
        }
    }
}
