using EmailGen.Conformance.Runner;
using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>The promises on engines that are killed between commits.</summary>
public abstract class KilledPromiseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Kills at the first commit, then on a new file at the second, and so on until the promise is kept before the kill comes.</summary>
    private protected static async Task KeepWithAKillAtEachCommitAsync(string name, CommitMoment moment)
    {
        for (var commit = 0; ; commit++)
        {
            var plan = new KillPlan(moment, commit);
            var verdict = await KeepAsync(name, plan);

            Assert.True(verdict.IsKept, $"killed {moment} commit {commit}: {verdict.Seen}");
            if (plan.Kills == 0)
            {
                Assert.True(commit > 1, $"only {commit} commits were made");
                return;
            }
        }
    }

    private protected static async Task KeepWithAKillAfterEveryCommitAsync(string name)
    {
        var plan = new KillPlan(CommitMoment.After, commit: null);

        var verdict = await KeepAsync(name, plan);

        Assert.True(verdict.IsKept, $"after {plan.Kills} kills: {verdict.Seen}");
        Assert.True(plan.Kills > 1, $"only {plan.Kills} kills");
    }

    private static async Task<Verdict> KeepAsync(string name, KillPlan plan)
    {
        var promise = PromiseNames.Find(name);
        await using var host = await EngineHost.StartAsync(
            Scale.Small, settings => settings with { ReplayEveryStep = promise.NeedsReplay }, plan, Cancellation);
        return await Inspection.TryAsync(promise, host, TimeSpan.FromMinutes(2), Cancellation);
    }
}
