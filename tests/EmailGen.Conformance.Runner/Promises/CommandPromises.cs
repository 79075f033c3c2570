using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class CommandPromises
{
    public static async Task<string> SuspendAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.Await), "go");
        await trial.UntilShownAsync("waiting");
        await trial.SuspendAsync();
        Trial.Same("a rest", (await trial.EndAsync("Suspended")).Output);
        await trial.RaiseAsync("go", "kept");
        await trial.PassAsync(1);
        var held = await trial.FindAsync(trial.Id);
        Trial.Expect(held?.Status == "Suspended", $"{held?.Status} after the event");
        await trial.ResumeAsync();
        return "held, then " + Trial.Same("kept", await trial.OutputAsync());
    }

    public static async Task<string> TerminateAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.Await), "never");
        await trial.UntilShownAsync("waiting");
        await trial.TerminateAsync();
        return Trial.Same("enough", (await trial.EndAsync("Terminated")).Output);
    }

    public static async Task<string> TerminateFamilyAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Parents.AwaitChild));
        await trial.UntilShownAsync("waiting", "-child");
        await trial.TerminateAsync(recursive: true);
        await trial.EndAsync("Terminated");
        await trial.EndAsync("Terminated", "-child");
        return "parent and child";
    }

    public static async Task<string> PurgeAsync(Trial trial)
    {
        var parent = await trial.StartAsync(nameof(Parents.AwaitChild));
        await trial.UntilShownAsync("waiting", "-child");
        await trial.RaiseAsync("go", "x", "-child");
        await trial.EndAsync();
        await trial.PurgeAsync(parent);
        Trial.Expect(await trial.FindAsync(parent) is null, "the parent is still there");
        Trial.Same("x", await trial.OutputAsync("-child"));
        await trial.PurgeAsync(parent + "-child");
        Trial.Expect(await trial.FindAsync(parent + "-child") is null, "the child is still there");
        return "the parent alone, then the child";
    }

    public static async Task<string> TakenIdAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Events.Await), "go");
        await trial.UntilShownAsync("waiting");
        Trial.Expect(!await trial.TryStartAsync(nameof(Fans.Greet), "ann", dedupe: false), "a running instance was replaced");
        await trial.RaiseAsync("go", "first");
        Trial.Same("first", await trial.OutputAsync());
        Trial.Expect(!await trial.TryStartAsync(nameof(Fans.Greet), "ann", dedupe: true), "a finished instance was replaced against its dedupe statuses");
        Trial.Same("first", await trial.OutputAsync());
        await trial.StartAsync(nameof(Fans.Greet), "ann");
        var second = await trial.UntilAsync(trial.Id, static view => view.IsFinished);
        return "refused while it runs and by dedupe, then " + Trial.Same("HELLO ANN", second.Output);
    }
}
