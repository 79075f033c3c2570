using EmailGen.Core.Limits;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class ClosedLoopTests
{
    [Theory]
    [InlineData(3_000, 3_000, 1.0, 0.97, 0.003)]
    [InlineData(null, 3_000, 1.0, 0.97, 0.003)]
    [InlineData(10_000, 3_000, 1.0, 0.97, 0.003)]
    [InlineData(null, 600, 1.0, 0.97, 0.003)]
    [InlineData(null, 750, 1.0, 0.95, 0.005)]
    [InlineData(null, 2_250, 1.0, 0.97, 0.003)]
    [InlineData(null, 30_000, 1.0, 0.97, 0.003)]
    [InlineData(null, 3_000, null, 0.94, 0.02)]
    [InlineData(null, 600, null, 0.95, 0.02)]
    [InlineData(null, 20_000, null, 0.90, 0.02)]
    [InlineData(3_000, 1_000, null, 0.94, 0.03)]
    [InlineData(null, 3_000, 10.0, 0.75, 0.01)]
    public void Run_FourMinutes_IsAtTheLimitAndHardlyEverRefused(int? configured, double actual, double? claim, double utilization, double refused)
    {
        var provider = new VirtualProvider(_ => actual, headers: claim);
        var world = new ClosedLoop(Unknown with { RequestsPerMinute = configured }, provider);
        world.Run(seconds: 240);

        Report(provider, actual * 4, utilization, refused);
    }

    [Fact]
    public void Run_LimitHalvedAndRestored_IsFollowed()
    {
        var provider = new VirtualProvider(second => second is > 60 and < 150 ? 1_500 : 3_000);
        var world = new ClosedLoop(Unknown, provider);
        world.Run(seconds: 240);
        Report(provider, (150 * 50) + (90 * 25), 0.96, 0.004);
    }

    [Theory]
    [InlineData(1.0, 0.97)]
    // Every refusal costs a second in which nothing starts.
    [InlineData(null, 0.92)]
    public void Run_WholeSecondsAsHint_LosesLittle(double? claim, double utilization)
    {
        var provider = new VirtualProvider(_ => 3_000, headers: claim, hint: 1);
        var world = new ClosedLoop(Unknown, provider);
        world.Run(seconds: 240);

        Report(provider, 12_000, utilization, 0.02);
    }

    /// <summary>At 500 rows a second the limiter is asked a few times a second only.</summary>
    [Fact]
    public void Run_FiveHundredASecond_TakesFewOperations()
    {
        var provider = new VirtualProvider(_ => 30_000);
        var world = new ClosedLoop(Unknown, provider, lanes: 8);
        world.Run(seconds: 120);

        Assert.InRange(world.Operations / 120.0, 0.1, 5);
    }

    private static void Report(VirtualProvider provider, double ideal, double utilization, double refused)
    {
        var (used, share) = (provider.Passed / ideal, provider.Refused / (double)(provider.Passed + provider.Refused));
        Assert.True(used >= utilization && share <= refused, $"utilization {used:F4} (least {utilization}), refused {share:F4} (most {refused})");
    }
}
