namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>Something the orchestrator has asked for and not got yet.</summary>
internal abstract class OpenTask(string name)
{
    public string Name { get; } = name;

    public abstract void Complete(string? data);

    public abstract void Fail(Exception exception);
}
