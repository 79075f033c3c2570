namespace EmailGen.Core.Storage;

/// <summary>A job as the index knows it.</summary>
public sealed record IndexedJob(string Id, DateTimeOffset CreatedAt);
