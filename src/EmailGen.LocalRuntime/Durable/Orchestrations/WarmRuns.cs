namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>The orchestrations that stay in memory while they wait; the one longest untouched goes first.</summary>
internal sealed class WarmRuns(int limit)
{
    private readonly LinkedList<OrchestrationActor> _order = new();
    private readonly Dictionary<OrchestrationActor, LinkedListNode<OrchestrationActor>> _nodes = [];
    private readonly Lock _lock = new();

    public void Touch(OrchestrationActor actor)
    {
        OrchestrationActor? oldest = null;
        lock (_lock)
        {
            if (_nodes.TryGetValue(actor, out var node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _nodes.Add(actor, _order.AddLast(actor));
            }

            if (_nodes.Count > limit)
            {
                oldest = _order.First!.Value;
                Drop(oldest);
            }
        }

        // One at work now comes back by itself with its next step.
        oldest?.LetGo();
    }

    public void Remove(OrchestrationActor actor)
    {
        lock (_lock)
        {
            Drop(actor);
        }
    }

    private void Drop(OrchestrationActor actor)
    {
        if (_nodes.Remove(actor, out var node))
        {
            _order.Remove(node);
        }
    }
}
