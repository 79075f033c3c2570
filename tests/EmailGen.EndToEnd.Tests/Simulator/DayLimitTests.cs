using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Limits;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class DayLimitTests
{
    [Fact]
    public void Admit_DayLimit_StartsFullAndTellsTheRefillOfARequest()
    {
        var (_, admission) = DeploymentLimits.From(new SimulatedDeployment { RequestsPerDay = 10_000 }).Admit(1, TimeSpan.Zero);

        Assert.Equal(new LimitState(10_000, 9_999, TimeSpan.FromSeconds(8.64)), admission.RequestsOfDay);
    }

    [Property]
    public bool Admit_AnyDay_PassesNoMoreThanIsLeftAndRefilled(byte share, ushort minutes)
    {
        var limits = DeploymentLimits.From(new SimulatedDeployment { RequestsPerDay = 1_440, InitialDayLevel = share / 255.0 });
        var (passed, now) = (0, TimeSpan.FromMinutes(minutes % 1_440));
        for (var call = 0; call < 1_500; call++)
        {
            (limits, var admission) = limits.Admit(1, now);
            passed += admission.Accepted ? 1 : 0;
        }

        return passed == (int)Math.Min(1_440, (1_440 * share / 255.0) + now.TotalMinutes + 1e-6);
    }

    [Fact]
    public void Admit_TokensOfTheDayUsedUp_IsTheDaysRefusal()
    {
        var limits = DeploymentLimits.From(new SimulatedDeployment { TokensPerDay = 86_400, TokensPerMinute = 10_000, InitialDayLevel = 0 });

        var (_, refused) = limits.Admit(100, TimeSpan.FromSeconds(40));

        Assert.Equal(LimitKind.TokensDay, refused.Refusal);
        Assert.Equal(TimeSpan.FromSeconds(60), refused.RetryAfter);
    }
}
