namespace Microsoft.Azure.Functions.Worker;

/// <summary>The W3C trace that an invocation belongs to; empty texts when there is none.</summary>
public abstract class TraceContext
{
    public abstract string TraceParent { get; }

    public abstract string TraceState { get; }
}
