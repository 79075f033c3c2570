using EmailGen.Core.Limits;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

/// <summary>Jobs that may ask only some of the deployments.</summary>
public sealed class LimiterChoiceTests
{
    private static readonly DeploymentQuota Slow = TenASecond with { Name = "slow", RequestsPerMinute = 60, Priority = 1 };

    [Fact]
    public void Reserve_OfAChosenDeployment_TakesNoOtherOne()
    {
        var (_, answer) = new LimiterState().Reserve(For("a", 5) with { Deployments = ["slow"] }, [TenASecond, Slow], Noon);

        Assert.Equal("slow", answer.Permit!.Deployment);
    }

    [Fact]
    public void Reserve_OfOneThatIsNoLongerConfigured_StopsTheJobInWords()
    {
        var (_, answer) = new LimiterState().Reserve(For("a", 5) with { Deployments = ["gone"] }, [TenASecond], Noon);

        Assert.Equal("configuration", answer.Stop!.Kind);
        Assert.StartsWith("The job may ask only gone, and that is no longer configured.", answer.Stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reserve_JobsOfDifferentDeployments_DoNotWaitForEachOther()
    {
        var world = new LaneWorld([TenASecond, Slow]);
        world.Start("fast", 3, requests: 50, "mini");
        world.Start("slow", 3, requests: 50, "slow");
        world.Run(TimeSpan.FromSeconds(200));

        Assert.InRange(world.Granted["fast"], 200 * 10 * 0.95, (200 * 10) + 200);
        Assert.InRange(world.Granted["slow"], 200 * 0.95, 200 + 20);
    }

    [Fact]
    public void Reserve_OfOverlappingChoices_NeedsNotWaitForAJobThatCannotTakeItsDeployment()
    {
        var world = new LaneWorld([TenASecond, Slow with { Priority = 0 }]);
        world.Start("fast", 3, requests: 50, "mini");
        world.Start("slow", 12, requests: 50, "slow");
        world.Start("both", 4, requests: 50, "mini", "slow");
        world.Run(TimeSpan.FromSeconds(300));

        // Two share the fast one; the slow one is for who has had less.
        Assert.InRange(world.Granted["both"], 300 * 4, 300 * 6);
        Assert.InRange(world.Granted["fast"], 300 * 4, 300 * 6);
        Assert.InRange(world.Granted["slow"], 300 * 0.8, 300 * 1.2);
    }

    [Fact]
    public void Reserve_OfANewJob_TakesNoMoreThanItsShareOfWhereOthersAreFarAhead()
    {
        var world = new LaneWorld([TenASecond, Slow with { Priority = 0 }]);
        world.Start("fast", 4, requests: 50, "mini");
        world.Start("slow", 3, requests: 50, "slow");
        world.Run(TimeSpan.FromSeconds(2_000));
        var (fast, slow) = (world.Granted["fast"], world.Granted["slow"]);
        world.Start("both", 4, requests: 50, "mini", "slow");
        world.Run(TimeSpan.FromSeconds(600));

        Assert.InRange(world.Granted["fast"] - fast, 600 * 3.5, 600 * 6.5);
        Assert.InRange(world.Granted["both"], 600 * 3.5, 600 * 6.5);
        Assert.InRange(world.Granted["slow"] - slow, 600 * 0.8, 600 * 1.2);
    }

    [Fact]
    public void Reserve_WhenAJobHasLostTheDeploymentThatServedIt_SharesTheOther()
    {
        List<DeploymentQuota> pool = [TenASecond, Slow with { Priority = 0 }];
        var world = new LaneWorld(pool);
        world.Start("both", 4, requests: 50, "mini", "slow");
        world.Start("slow", 4, requests: 50, "slow");
        world.Run(TimeSpan.FromSeconds(2_000));
        pool.RemoveAt(0);
        var (both, slow) = (world.Granted["both"], world.Granted["slow"]);
        world.Run(TimeSpan.FromSeconds(600));

        Assert.InRange(world.Granted["both"] - both, 600 * 0.35, 600 * 0.65);
        Assert.InRange(world.Granted["slow"] - slow, 600 * 0.35, 600 * 0.65);
    }
}
