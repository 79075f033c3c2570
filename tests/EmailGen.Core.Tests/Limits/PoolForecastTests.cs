using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using FsCheck.Xunit;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class PoolForecastTests
{
    private static readonly RequestSize Small = new(600, 250);

    [Theory]
    [InlineData(500, 0, null, 36.1, "requests per minute on mini (499)")]
    [InlineData(500, 200_000, null, 76.7, "tokens per minute on mini (199,600)")]
    // Ten thousand at once by the minute's limit, the rest as the day refills.
    [InlineData(500, 0, 10_000, 19.2 * 60, "requests per day on mini (10,000)")]
    public void Of_EighteenThousandRows_TakesWhatTheScarcestLimitSays(int requests, int tokens, int? day, double minutes, string boundBy)
    {
        var quota = new DeploymentQuota("mini", 0, requests, tokens, day);
        var forecast = PoolForecast.Of(new LimiterState(), [quota], Small, 18_000, Noon);

        Assert.Equal(minutes, forecast.Seconds!.Value / 60, minutes * 0.003);
        Assert.Equal(boundBy, forecast.BoundBy);
        Assert.Equal(1, forecast.Shares["mini"]);
        Assert.Empty(forecast.Notes);
    }

    [Fact]
    public void Of_LearnedLimits_AreThoseThatCount()
    {
        var state = new LimiterState().Hear(News() with { RequestsPerMinute = new(300, Noon), TokensPerMinute = new(2_000_000, Noon) }, [Unknown], Noon);

        Assert.Equal(100, PoolForecast.Of(state, [Unknown], Small, 300 * 100 / 60.0 * MinuteLimit.Headroom, Noon).Seconds!.Value, 0.1);
    }

    [Fact]
    public void Of_UnknownLimit_PromisesNothing()
    {
        var forecast = PoolForecast.Of(new LimiterState(), [Unknown, TenASecond with { Name = "other" }], Small, 100, Noon);

        Assert.Null(forecast.Seconds);
        Assert.Equal("the limits of mini, which the first answers will tell", forecast.BoundBy);
        Assert.Equal(1, forecast.Shares.Values.Sum());
    }

    [Fact]
    public void Of_OnlyTokensUnknown_SaysThatItMayTakeLonger()
    {
        var forecast = PoolForecast.Of(new LimiterState(), [TenASecond with { TokensPerMinute = null }], Small, 600, Noon);

        Assert.Equal(60, forecast.Seconds!.Value, 0.5);
        Assert.Contains("tokens a minute of mini", Assert.Single(forecast.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoLimit_IsBoundByTheModel()
    {
        var forecast = PoolForecast.Of(new LimiterState(), [TenASecond with { RequestsPerMinute = 0 }], Small, 600, Noon);

        Assert.Null(forecast.Seconds);
        Assert.Contains("no limit", forecast.BoundBy, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_StoppedDeployment_IsNotReckonedWith()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "broke" }];
        var state = new LimiterState().Hear(News(deployment: "broke") with { Answered = false, Stopped = new StopReason("insufficient-quota", "No money.") }, pool, Noon);
        var forecast = PoolForecast.Of(state, pool, Small, 600, Noon);

        Assert.Equal(60, forecast.Seconds!.Value, 0.5);
        Assert.Equal("No money.", PoolForecast.Of(state, [pool[1]], Small, 600, Noon).BoundBy);
    }

    [Fact]
    public void Of_DayUsedUp_GoesOnWithTheFallback()
    {
        DeploymentQuota[] pool = [TenASecond with { RequestsPerDay = 600 }, TenASecond with { Name = "spare", Priority = 1 }];
        var forecast = PoolForecast.Of(new LimiterState(), pool, Small, 1_200, Noon);

        Assert.Equal(120, forecast.Seconds!.Value, 1.0);
        Assert.InRange(forecast.Shares["spare"], 0.48, 0.5);
        Assert.Equal("requests per day on mini (600), requests per minute on spare (599)", forecast.BoundBy);
    }

    [Fact]
    public void Of_FallbackBehindAFreeDeployment_HasNoShare()
    {
        var forecast = PoolForecast.Of(new LimiterState(), [TenASecond, TenASecond with { Name = "spare", Priority = 1 }], Small, 1_200, Noon);

        Assert.False(forecast.Shares.ContainsKey("spare"));
    }

    [Fact]
    public void Of_HeldDeployment_BeginsLater()
    {
        var state = new LimiterState().Hear(News() with { HeldUntil = Noon.AddSeconds(40), HeldFor = ThrottleKind.RequestsPerMinute }, [TenASecond], Noon);

        Assert.Equal(100, PoolForecast.Of(state, [TenASecond], Small, 600 * MinuteLimit.Headroom, Noon).Seconds!.Value, 0.01);
    }

    /// <summary>More to do never takes less time, more deployments never more of it, and nothing is done above the limits.</summary>
    [Property]
    public bool Of_AnyPool_IsMonotoneAndKeepsTheLimits(ushort perMinute, ushort perDay, ushort requests, byte more)
    {
        var quota = new DeploymentQuota("mini", 0, 1 + perMinute, 0, perDay == 0 ? null : perDay);
        double Seconds(double count, params DeploymentQuota[] pool) => PoolForecast.Of(new LimiterState(), pool, Small, count, Noon).Seconds ?? double.PositiveInfinity;
        var (one, several, two) = (Seconds(1 + requests, quota), Seconds(1 + requests + more, quota), Seconds(1 + requests, quota, quota with { Name = "two" }));
        var pace = (1 + perMinute) / 60.0;
        var day = perDay == 0 ? double.PositiveInfinity : perDay + (perDay / 86_400.0 * one);
        return several >= one * 0.999_99 && two <= one * 1.000_01 && 1 + requests <= Math.Min(one * pace, day) * 1.000_01;
    }
}
