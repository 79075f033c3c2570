namespace EmailGen.Conformance.Runner.Promises;

/// <summary>What every host of the product must keep.</summary>
public static class AllPromises
{
    public static IReadOnlyList<Promise> List { get; } =
    [
        new("fan-out and fan-in", FanPromises.FanOutAsync),
        new("nested sub-orchestrations", FanPromises.TreeAsync),
        new("sub-orchestration without id", FanPromises.ChildWithoutIdAsync),
        new("entity: one operation at a time", EntityPromises.OneAtATimeAsync),
        new("entity: signals keep their order", EntityPromises.SignalsInOrderAsync),
        new("entity: signals from outside", EntityPromises.SignalsFromOutsideAsync),
        new("entity: signal at a time", EntityPromises.SignalLaterAsync),
        new("entity: state and signals together", EntityPromises.StateAndSignalsAsync),
        new("entity: starts an orchestration", EntityPromises.LaunchAsync),
        new("event after the wait", EventPromises.AfterTheWaitAsync),
        new("event before the wait", EventPromises.BeforeTheWaitAsync),
        new("event right after the start", EventPromises.AtOnceAsync),
        new("event: the newest waiter first", EventPromises.NewestWaiterAsync),
        new("event: an abandoned waiter swallows", EventPromises.AbandonedWaiterAsync),
        new("event between orchestrations", EventPromises.BetweenOrchestrationsAsync),
        new("timer", TimerPromises.SleepAsync),
        new("timer cancelled", TimerPromises.CancelAsync),
        new("timer of a suspended instance", TimerPromises.SuspendedAsync),
        new("retry of an activity", FailurePromises.RetriedActivityAsync),
        new("retry with back-off", FailurePromises.RetriedChildAsync),
        new("retry handler gives up", FailurePromises.GivesUpAsync),
        new("retry by HandleFailure", FailurePromises.HandleFailureAsync),
        new("failure of an activity", FailurePromises.OfAnActivityAsync),
        new("failure of a sub-orchestration", FailurePromises.OfAChildAsync),
        new("failure of an entity", FailurePromises.OfAnEntityAsync),
        new("failure nobody catches", FailurePromises.UncaughtAsync),
        new("activity that does not exist", FailurePromises.UnknownActivityAsync),
        new("suspend and resume", CommandPromises.SuspendAsync),
        new("terminate", CommandPromises.TerminateAsync),
        new("terminate with children", CommandPromises.TerminateFamilyAsync),
        new("purge", CommandPromises.PurgeAsync),
        new("taken ids and dedupe", CommandPromises.TakenIdAsync),
        new("continue as new", StatePromises.ContinueAsNewAsync),
        new("continue as new: events preserved", StatePromises.CarriedEventsAsync),
        new("continue as new: events dropped", StatePromises.DroppedEventsAsync),
        new("custom status", StatePromises.CustomStatusAsync),
        new("large payloads", StatePromises.LargeTextAsync),
        new("ids and time at replay", StatePromises.SameAtReplayAsync),
        new("replay on another path", StatePromises.OtherPathAsync, NeedsReplay: true),
    ];
}
