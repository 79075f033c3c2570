namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Which entities to list, and how many a page. The prefix is of the id's text form: <c>@name@</c> lists one kind.</summary>
public record EntityQuery
{
    public const int DefaultPageSize = 100;

    public string? InstanceIdStartsWith
    {
        get;
        init => field = value is null ? null : Normalize(value);
    }

    public DateTimeOffset? LastModifiedFrom { get; init; }

    public DateTimeOffset? LastModifiedTo { get; init; }

    public bool IncludeState { get; init; } = true;

    public bool IncludeTransient { get; init; }

    public int? PageSize { get; init; }

    public string? ContinuationToken { get; init; }

    private static string Normalize(string prefix)
    {
        prefix = prefix.StartsWith('@') ? prefix : "@" + prefix;
        var separator = prefix.IndexOf('@', 1);
        return separator < 0 ? prefix.ToLowerInvariant() : prefix[..separator].ToLowerInvariant() + prefix[separator..];
    }
}
