using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class PoolReportTests
{
    private static readonly RequestSize Small = new(100, 0);
    private static readonly ToldDay UsedUp = new(10_000, Noon.AddDays(1), Noon);

    [Theory]
    [InlineData(100, "requests-per-minute", "requests per minute on mini (599)")]
    [InlineData(900, "tokens-per-minute", "tokens per minute on mini (399,200)")]
    public void Binds_TwoMinuteLimits_IsTheScarcerOne(int tokens, string kind, string message)
    {
        var state = new LimiterState().Hear(News() with { RequestsPerMinute = new(600, Noon), TokensPerMinute = new(400_000, Noon) }, [Unknown], Noon);
        var binds = PoolReport.Binds(state, [Unknown], new RequestSize(tokens, 0), Noon)!;

        Assert.Equal((kind, message), (binds.Kind, binds.Message));
    }

    [Fact]
    public void Binds_CutLimit_SaysFromWhat()
    {
        var state = new LimiterState()
            .Hear(News() with { RequestsPerMinute = new(600, Noon) }, [Unknown], Noon)
            .Hear(News(Noon.AddSeconds(1)) with { RequestsPerMinute = new(300, Noon.AddSeconds(1)) }, [Unknown], Noon.AddSeconds(1));

        Assert.Contains("cut from 600", PoolReport.Binds(state, [Unknown], Small, Noon.AddSeconds(1))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Binds_UsedUpDay_TellsUntilWhen()
    {
        var state = new LimiterState().Hear(News() with { RequestsPerDay = UsedUp }, [Unknown], Noon);
        var binds = PoolReport.Binds(state, [Unknown], Small, Noon)!;

        Assert.Equal(("requests-per-day", "requests per day on mini"), (binds.Kind, binds.Message));
        Assert.Equal(8.64, (binds.Until!.Value - Noon).TotalSeconds, 2);
    }

    [Fact]
    public void Binds_FallbackIsOpen_SpeaksOfIt()
    {
        DeploymentQuota[] pool = [Unknown, TenASecond with { Name = "spare", Priority = 1 }];
        var state = new LimiterState().Hear(News() with { RequestsPerDay = UsedUp }, pool, Noon);

        Assert.Equal("spare", PoolReport.Binds(state, pool, Small, Noon)!.Deployment);
    }

    [Fact]
    public void Binds_TwoSideBySide_AddsThemUp()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "other", RequestsPerMinute = 60 }, TenASecond with { Name = "spare", Priority = 1 }];
        var binds = PoolReport.Binds(new LimiterState(), pool, Small, Noon)!;

        Assert.Equal(("requests-per-minute", "mini and other"), (binds.Kind, binds.Deployment));
        Assert.Equal(660 * MinuteLimit.Headroom, binds.PerMinute!.Value, 0.2);
    }

    [Fact]
    public void Binds_NothingKnownOrNothingLimits_SaysSo()
    {
        Assert.Equal("learning", PoolReport.Binds(new LimiterState(), [Unknown], Small, Noon)!.Kind);
        Assert.Null(PoolReport.Binds(new LimiterState(), [TenASecond with { RequestsPerMinute = 0 }], Small, Noon));
    }

    [Fact]
    public void Of_EachDeployment_ShowsConfiguredLearnedAndCurrent()
    {
        DeploymentQuota[] pool = [TenASecond, Unknown with { Name = "day" }, Unknown with { Name = "broke" }];
        var state = new LimiterState()
            .Hear(News() with { RequestsPerMinute = new(500, Noon) }, pool, Noon)
            .Hear(News(deployment: "day") with { RequestsPerDay = UsedUp with { FullAt = Noon.AddHours(12) } }, pool, Noon)
            .Hear(News(deployment: "broke") with { Answered = false, Stopped = new StopReason("insufficient-quota", "No money.") }, pool, Noon);
        var reports = PoolReport.Of(state, pool, Noon);

        Assert.Equal(new LimitReport(600, 500, 499, null, null, null), reports[0].RequestsPerMinute);
        Assert.Equal(new LimitReport(null, 10_000, 10_000, 5_000, Noon.AddHours(12), null), reports[1].RequestsPerDay);
        Assert.Equal(["ready", "ready", "stopped"], reports.Select(report => report.State));
    }

    [Fact]
    public void DayPace_OnlyWhereEveryDeploymentHasADayLimit()
    {
        var state = new LimiterState().Hear(News() with { RequestsPerDay = UsedUp }, [Unknown], Noon);

        Assert.Equal(10_000 / 1_440.0, PoolReport.DayPacePerMinute(state, [Unknown], Small)!.Value, 5);
        Assert.Null(PoolReport.DayPacePerMinute(state, [Unknown, TenASecond with { Name = "free" }], Small));
    }
}
