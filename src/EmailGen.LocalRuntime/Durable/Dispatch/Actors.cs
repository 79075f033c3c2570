using System.Collections.Concurrent;
using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Durable.Dispatch;

/// <summary>The actors in memory, and the slots they work in.</summary>
internal sealed class Actors(int slots, Func<string, Actors, Actor> create)
{
    private readonly ConcurrentDictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly WorkSlots _slots = new(slots);

    public void Post(Message message)
    {
        while (true)
        {
            var actor = _actors.GetOrAdd(message.Target, static (id, owner) => owner.Create(id), this);
            switch (actor.Mailbox.Post(message))
            {
                case PostResult.OwnerMustRun:
                    Schedule(actor);
                    return;
                case PostResult.Queued:
                    return;
                default:
                    Remove(actor);
                    break;
            }
        }
    }

    public void Schedule(Actor actor) => _slots.Enqueue(actor.RunAsync);

    /// <summary>Forgets an actor unless there is work for it.</summary>
    public bool Release(Actor actor)
    {
        if (!actor.Mailbox.TryClose())
        {
            return false;
        }

        Remove(actor);
        return true;
    }

    /// <summary>Forgets who is idle under an id: the database was changed from outside.</summary>
    public void Release(string id)
    {
        if (_actors.TryGetValue(id, out var actor))
        {
            Release(actor);
        }
    }

    public Task StopAsync() => _slots.StopAsync();

    private Actor Create(string id) => create(id, this);

    private void Remove(Actor actor) => _actors.TryRemove(new KeyValuePair<string, Actor>(actor.Id, actor));
}
