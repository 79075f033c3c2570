namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger told about itself: route values, the parts of a blob's path, the calling instance.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
