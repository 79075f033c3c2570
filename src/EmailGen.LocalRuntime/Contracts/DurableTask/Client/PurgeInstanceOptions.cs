namespace Microsoft.DurableTask.Client;

/// <summary>Recursive is accepted; as on the real host only the instance itself goes.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
