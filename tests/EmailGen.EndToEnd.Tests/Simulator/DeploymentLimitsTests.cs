using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class DeploymentLimitsTests
{
    private static readonly SimulatedDeployment SixtyAndSixThousand = new() { RequestsPerMinute = 60, TokensPerMinute = 6_000 };

    [Fact]
    public void Admit_WithoutLimits_AlwaysPassesAndTellsNothing()
    {
        var (_, admission) = DeploymentLimits.From(new()).Admit(1_000_000, TimeSpan.Zero);

        Assert.True(admission.Accepted);
        Assert.Null(admission.Requests);
        Assert.Null(admission.TokenLimit);
    }

    [Fact]
    public void Admit_RequestsUsedUp_RefusesAndTakesNoTokens()
    {
        var limits = DeploymentLimits.From(SixtyAndSixThousand);
        for (var call = 0; call < 3; call++)
        {
            (limits, var passed) = limits.Admit(10, TimeSpan.Zero);
            Assert.True(passed.Accepted);
        }

        var (after, refused) = limits.Admit(10, TimeSpan.Zero);

        Assert.Equal(LimitKind.RequestsMinute, refused.Refusal);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter);
        Assert.Equal(limits.Tokens, after.Tokens);
    }

    [Fact]
    public void Admit_TokensUsedUp_RefusesAndTakesNoRequest()
    {
        var (limits, _) = DeploymentLimits.From(SixtyAndSixThousand).Admit(2_000, TimeSpan.Zero);

        var (after, refused) = limits.Admit(100, TimeSpan.Zero);

        Assert.Equal(LimitKind.TokensMinute, refused.Refusal);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter);
        Assert.Equal(limits.Requests, after.Requests);
    }

    [Fact]
    public void Admit_MoreTokensThanAMinuteAllows_CanNeverPass()
    {
        var (_, refused) = DeploymentLimits.From(SixtyAndSixThousand).Admit(6_001, TimeSpan.FromHours(1));

        Assert.Equal(LimitKind.TooLarge, refused.Refusal);
    }

    [Fact]
    public void Admit_StateInHeaders_GivesTheRefillRate()
    {
        var (_, admission) = DeploymentLimits.From(new SimulatedDeployment { RequestsPerMinute = 600 }).Admit(1, TimeSpan.Zero);

        Assert.Equal(new LimitState(600, 599, TimeSpan.FromMilliseconds(100)), admission.Requests);
    }
}
