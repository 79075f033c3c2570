using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Limits;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class AzureAccountingTests
{
    private static readonly SimulatedDeployment Azure = new() { RequestsPerMinute = 600, TokensPerMinute = 60_000, TokenAccounting = TokenAccounting.Azure };

    [Fact]
    public void Admit_Refused_CostsRequestsAndTokensAllTheSame()
    {
        var (full, refused) = Stampede(DeploymentLimits.From(Azure), 12, tokens: 10);
        Assert.True(refused.Accepted);

        var (after, admission) = full.Admit(10, TimeSpan.Zero);

        Assert.Equal(LimitKind.RequestsMinute, admission.Refusal);
        Assert.Equal(full.Requests!.Value.Level - 1, after.Requests!.Value.Level);
        Assert.Equal(full.Tokens!.Value.Level - 10, after.Tokens!.Value.Level);
        Assert.Equal(TimeSpan.FromMilliseconds(200), admission.RetryAfter);
    }

    [Property]
    public bool Admit_AnyStampede_LocksForAMinuteAtMost(ushort calls, ushort tokens)
    {
        var (limits, _) = Stampede(DeploymentLimits.From(Azure), calls, tokens % 60_000);

        return limits.Admit(1, TimeSpan.FromMinutes(1)).Admission.Accepted;
    }

    [Fact]
    public void Admit_LargerThanTheLimit_CostsNothing()
    {
        var limits = DeploymentLimits.From(Azure);

        var (after, admission) = limits.Admit(60_001, TimeSpan.Zero);

        Assert.Equal(LimitKind.TooLarge, admission.Refusal);
        Assert.Equal(limits, after);
    }

    [Fact]
    public void Admit_RefusedInAWindow_IsForgottenInTheNext()
    {
        var (limits, refused) = Stampede(DeploymentLimits.From(Azure with { RequestsWindow = RequestsWindow.OneSecond }), 500, tokens: 1);
        Assert.Equal(LimitKind.RequestsMinute, refused.Refusal);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter);

        Assert.True(limits.Admit(1, TimeSpan.FromSeconds(1)).Admission.Accepted);
    }

    private static (DeploymentLimits Limits, Admission Last) Stampede(DeploymentLimits limits, int calls, int tokens)
    {
        Admission last = default;
        for (var call = 0; call < calls; call++)
        {
            (limits, last) = limits.Admit(tokens, TimeSpan.Zero);
        }

        return (limits, last);
    }
}
