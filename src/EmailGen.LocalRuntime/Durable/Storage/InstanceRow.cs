using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>An orchestration without its input and history.</summary>
internal sealed record InstanceRow(string Id, string Name, string Execution, OrchestrationRuntimeStatus Status)
{
    public int Generation { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public ParentLink? Parent { get; init; }

    public string? Version { get; init; }

    /// <summary>JSON; null when there are none.</summary>
    public string? Tags { get; init; }

    /// <summary>UTC ticks.</summary>
    public long Created { get; init; }

    /// <summary>UTC ticks.</summary>
    public long Updated { get; init; }

    public int HistoryCount { get; init; }

    public bool IsFinished => IsFinal(Status);

    public static bool IsFinal(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
