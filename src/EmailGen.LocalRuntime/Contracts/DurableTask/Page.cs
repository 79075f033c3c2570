namespace Microsoft.DurableTask;

/// <summary>Some items, and the token that asks for the next ones; null when there are no more.</summary>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    public IReadOnlyList<T> Values { get; } = values;

    public string? ContinuationToken { get; } = continuationToken;
}
