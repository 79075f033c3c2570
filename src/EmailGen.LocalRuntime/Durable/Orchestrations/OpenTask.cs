namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Something the orchestrator has asked for and not got yet.</summary>
internal abstract class OpenTask(string name)
{
    public string Name { get; } = name;

    /// <summary>What an entity's answer must carry; null for other tasks.</summary>
    public string? Request { get; init; }

    public abstract void Complete(string? data);

    public abstract void Fail(Exception exception);
}
