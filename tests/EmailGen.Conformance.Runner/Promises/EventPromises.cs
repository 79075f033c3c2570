using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class EventPromises
{
    public static async Task<string> AfterTheWaitAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.Await), "go");
        await trial.UntilShownAsync("waiting");
        await trial.RaiseAsync("GO", "now");
        return Trial.Same("now", await trial.OutputAsync());
    }

    public static async Task<string> BeforeTheWaitAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.AwaitInTurn));
        await trial.UntilShownAsync("waiting");
        await trial.RaiseAsync("second", 7);
        await trial.RaiseAsync("first", "x");
        return Trial.Same(7, await trial.OutputAsync());
    }

    public static async Task<string> AtOnceAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.Await), "go");
        await trial.RaiseAsync("go", "at once");
        return Trial.Same("at once", await trial.OutputAsync());
    }

    public static async Task<string> NewestWaiterAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.AwaitTwice));
        await trial.UntilShownAsync("waiting");
        await trial.RaiseAsync("go", "one");
        await trial.RaiseAsync("go", "two");
        return Trial.Same("newer one, older two", await trial.OutputAsync());
    }

    public static async Task<string> AbandonedWaiterAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.AwaitTooLong));
        await trial.UntilShownAsync("late");
        await trial.RaiseAsync("go", "swallowed");
        await trial.RaiseAsync("next", "x");
        await trial.UntilShownAsync("again");
        await trial.RaiseAsync("go", "received");
        return Trial.Same("received", await trial.OutputAsync());
    }

    public static async Task<string> BetweenOrchestrationsAsync(Trial trial)
    {
        var listener = await trial.StartAsync(nameof(Events.Await), "hello", "-listener");
        await trial.UntilShownAsync("waiting", "-listener");
        await trial.StartAsync(nameof(Events.Speak), listener);
        await trial.EndAsync();
        return Trial.Same("from afar", await trial.OutputAsync("-listener"));
    }
}
