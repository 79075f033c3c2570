using System.Collections.Concurrent;

namespace EmailGen.LocalRuntime.Durable.Client;

/// <summary>Wakes those who wait for an instance to change.</summary>
internal sealed class InstanceChanges
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Take it before reading the instance: a change after that completes it.</summary>
    public Task Next(string instanceId) =>
        _waiting.GetOrAdd(instanceId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Tell(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var source))
        {
            source.SetResult();
        }
    }
}
