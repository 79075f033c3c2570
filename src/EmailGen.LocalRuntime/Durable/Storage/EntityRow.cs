namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>An entity as it is stored.</summary>
internal sealed record EntityRow(string Id, string? State, long Updated, int Backlog);
