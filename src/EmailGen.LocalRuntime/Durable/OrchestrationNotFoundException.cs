namespace EmailGen.LocalRuntime.Durable;

/// <summary>No orchestration has the id.</summary>
public sealed class OrchestrationNotFoundException : Exception
{
    private OrchestrationNotFoundException(string message)
        : base(message)
    {
    }

    internal static OrchestrationNotFoundException For(string instanceId) => new($"No orchestration instance has the id '{instanceId}'.");
}
