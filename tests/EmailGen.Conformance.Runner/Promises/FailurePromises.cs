using EmailGen.Conformance.Activities;
using EmailGen.Conformance.Entities;
using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class FailurePromises
{
    public static async Task<string> RetriedActivityAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Retries.RetryActivity), trial.Id);
        return Trial.Same("at last", await trial.OutputAsync());
    }

    public static async Task<string> RetriedChildAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Retries.RetryChild), trial.Id);
        var seen = (await trial.OutputAsync()).AsArray();
        return $"{Trial.Same(3, seen[0]!.GetValue<double>())} attempts, {TimerPromises.NotEarlier(3_000, seen[1])}";
    }

    public static async Task<string> GivesUpAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Retries.GiveUp), trial.Id);
        Trial.Same("attempt 2", await trial.OutputAsync());
        return Trial.Same(2, await trial.UntilEntityAsync("tally", trial.Id, static _ => true)) + " attempts";
    }

    public static async Task<string> HandleFailureAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Retries.RetryChoosily), trial.Id);
        return Trial.Same("System.FormatException", await trial.OutputAsync());
    }

    public static async Task<string> OfAnActivityAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Failures.CatchActivity));
        string[] expected = [nameof(Faults.FailWithCause), "System.InvalidOperationException", "outer", "System.FormatException"];
        return Trial.Same(expected, await trial.OutputAsync());
    }

    public static async Task<string> OfAChildAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Failures.CatchChild));
        return Trial.Same(new[] { nameof(Failures.Fail), "System.FormatException", "of the child" }, await trial.OutputAsync());
    }

    public static async Task<string> OfAnEntityAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Failures.CatchEntity), trial.Id);
        string[] expected = [nameof(Account.PayAndFail), "System.InvalidOperationException", "the payment failed"];
        return Trial.Same(expected, await trial.OutputAsync());
    }

    public static async Task<string> UncaughtAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Failures.Fail), "no good");
        return Trial.Same("System.FormatException: no good", (await trial.EndAsync("Failed")).Output);
    }

    public static async Task<string> UnknownActivityAsync(Trial trial)
    {
        await trial.StartAsync(nameof(Failures.CallByName), "Nobody");
        var output = (await trial.EndAsync("Failed")).Output?.ToString() ?? "nothing";
        Trial.Expect(output.Contains("TaskFailedException", StringComparison.Ordinal) && output.Contains("Nobody", StringComparison.Ordinal), output);
        return output;
    }
}
