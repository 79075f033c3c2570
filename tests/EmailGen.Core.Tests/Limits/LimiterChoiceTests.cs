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
}
