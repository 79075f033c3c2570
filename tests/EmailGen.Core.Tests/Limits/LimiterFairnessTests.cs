using EmailGen.Core.Limits;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class LimiterFairnessTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 1)]
    [InlineData(3, 2)]
    public void Reserve_TwoJobs_ShareFairlyWhateverTheirLanes(int lanesOfOne, int lanesOfOther)
    {
        var world = new LaneWorld([TenASecond]);
        world.Start("one", lanesOfOne, requests: 50);
        world.Run(TimeSpan.FromSeconds(60));
        var before = world.Granted["one"];
        world.Start("other", lanesOfOther, requests: 50);
        world.Run(TimeSpan.FromSeconds(200));

        var (one, other) = (world.Granted["one"] - before, world.Granted["other"]);
        Assert.InRange(other / (double)(one + other), 0.42, 0.58);
        Assert.InRange(one + other, 200 * 10 * 0.95, (200 * 10) + 200);
    }

    [Fact]
    public void Reserve_TwoJobsAtOnce_AreEvenFromTheFirstSecondsOn()
    {
        var world = new LaneWorld([TenASecond]);
        world.Start("one", 3, requests: 50);
        world.Start("other", 3, requests: 50);
        world.Run(TimeSpan.FromSeconds(30));

        Assert.InRange(world.Granted["other"] / (double)(world.Granted["one"] + world.Granted["other"]), 0.4, 0.6);
    }

    [Fact]
    public void Reserve_OtherJobIsGone_WaitsForNobody()
    {
        var world = new LaneWorld([TenASecond]);
        world.Start("one", 3, requests: 50);
        world.Start("other", 3, requests: 50);
        world.Run(TimeSpan.FromSeconds(60));
        world.End("other");
        world.Run(TimeSpan.FromSeconds(10));
        var before = world.Granted["one"];
        world.Run(TimeSpan.FromSeconds(100));

        Assert.InRange(world.Granted["one"] - before, 950, 1_100);
    }

    [Fact]
    public void Reserve_ThreeDeployments_NoneStarves()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "slow", RequestsPerMinute = 60 }, TenASecond with { Name = "tokens", RequestsPerMinute = 0, TokensPerMinute = 30_000 }];
        var world = new LaneWorld(pool);
        world.Start("one", 8, requests: 50);
        world.Run(TimeSpan.FromSeconds(300));

        Assert.InRange(world.GrantedOn["mini"], 2_800, 3_100);
        Assert.InRange(world.GrantedOn["slow"], 280, 320);
        Assert.InRange(world.GrantedOn["tokens"], 1_400, 1_600);
    }
}
