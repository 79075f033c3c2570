using EmailGen.Functions.Orchestrators;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Orchestrations;
using Xunit;

namespace EmailGen.Functions.Tests.Orchestrators;

/// <summary>Jobs run for days: the histories of the last release must replay on today's code (docs/runbooks/changing-an-orchestrator.md).</summary>
public sealed class ReplayTests
{
    public static TheoryData<int> Kept => [.. Enumerable.Range(0, KeptHistory.All().Count())];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Replay_HistoryOfTheLastRelease_TakesTheSamePath(int index)
    {
        var history = KeptHistory.All().ElementAt(index);

        var failure = Record.Exception(history.Replay);

        Assert.True(failure is null, $"{history}: {failure?.Message}");
    }

    [Theory]
    [InlineData(nameof(RunJob), 5)]
    [InlineData(nameof(Lane), 5)]
    public void KeptHistories_OfEachOrchestrator_AreSeveral(string orchestrator, int fewest) =>
        Assert.InRange(KeptHistory.All().Count(history => history.Instance.Name == orchestrator), fewest, 100);

    [Theory]
    [InlineData(nameof(JournalEventKind.TaskScheduled))]
    [InlineData(nameof(JournalEventKind.SubOrchestrationCreated))]
    [InlineData(nameof(JournalEventKind.TimerCreated))]
    [InlineData(nameof(JournalEventKind.EntityCalled))]
    [InlineData(nameof(JournalEventKind.EntitySignaled))]
    [InlineData(nameof(JournalEventKind.EventRaised))]
    [InlineData(nameof(JournalEventKind.TaskFailed))]
    public void KeptHistories_TakenTogether_HoldEachKindOfStep(string kind) =>
        Assert.Contains(KeptHistory.All(), history => history.Events.Exists(entry => entry.Kind.ToString() == kind));

    [Fact]
    public void Replay_HistoryOfOtherCode_Fails()
    {
        var history = KeptHistory.All().First(kept => kept.Instance.Name == nameof(Lane) && kept.Events.Exists(entry => entry.Kind is JournalEventKind.TaskScheduled));
        var other = history with { Events = history.Events.ConvertAll(entry => entry.Kind is JournalEventKind.TaskScheduled ? entry with { Name = "AnotherActivity" } : entry) };

        var failure = Assert.Throws<NonDeterministicOrchestrationException>(other.Replay);
        Assert.Contains("AnotherActivity", failure.Message, StringComparison.Ordinal);
    }
}
