using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Orchestrations;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailGen.Functions.Tests.Orchestrators;

/// <summary>The history of one execution as a release has written it, and its replay on today's code.</summary>
internal sealed record KeptHistory(string File, int Line, InstanceRow Instance, string? Input, ImmutableList<JournalEvent> Events)
{
    public static IEnumerable<KeptHistory> All()
    {
        var assembly = typeof(KeptHistory).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            for (var line = 1; reader.ReadLine() is { } text; line++)
            {
                yield return Read(file, line, JsonNode.Parse(text)!);
            }
        }
    }

    /// <exception cref="NonDeterministicOrchestrationException">The code takes another path.</exception>
    public void Replay()
    {
        var run = new OrchestrationRun(Instance, Input, new AppOrchestrators(), NullLoggerFactory.Instance, () => { });
        try
        {
            run.Replay(Events.Where(entry => entry.Kind is not JournalEventKind.ExecutionEnded));
        }
        catch (NonDeterministicOrchestrationException) when (run.IsCompleted && Events[^1].Kind is JournalEventKind.ExecutionEnded && run.TakeActions().Count == 0)
        {
            // Code and history have ended at the same place.
        }
    }

    public override string ToString() => $"{File}:{Line} {Instance.Name}, {Events.Count} events";

    private static KeptHistory Read(string file, int line, JsonNode recorded) => new(
        file,
        line,
        new(recorded["id"]!.GetValue<string>(), recorded["name"]!.GetValue<string>(), recorded["execution"]!.GetValue<string>(), OrchestrationRuntimeStatus.Running)
        {
            Generation = recorded["generation"]!.GetValue<int>(),
            Parent = recorded["parent"].Deserialize<ParentLink>(),
        },
        recorded["input"]?.GetValue<string>(),
        [.. recorded["events"]!.AsArray().Select(entry => JournalJson.Read(entry!["body"]!.ToJsonString(), entry["data"]?.GetValue<string>()))]);
}
