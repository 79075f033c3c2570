using EmailGen.LocalRuntime.Durable.Journal;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>A replay took another path than the journal. Code that running instances depend on was changed, or is not deterministic.</summary>
internal sealed class NonDeterministicOrchestrationException : Exception
{
    private NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    public static NonDeterministicOrchestrationException For(string orchestrator, JournalEvent? history, JournalEvent? code) =>
        new($"The replay of orchestrator '{orchestrator}' left its journal: the history has {Describe(history)}, the code did {Describe(code)}.");

    public static NonDeterministicOrchestrationException Ended(string orchestrator) =>
        new($"The replay of orchestrator '{orchestrator}' left its journal: the history has no end, the code returned.");

    private static string Describe(JournalEvent? action) => action is null ? "nothing there" : action.ToString();
}
