using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Core.Telemetry;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Telemetry;

public sealed class LimiterMetricsTests : IDisposable
{
    private readonly Measured _measured = new();
    private readonly LimiterMetrics _metrics;
    private readonly MetricCollector<long> _permits;
    private readonly MetricCollector<double> _waits;
    private readonly MetricCollector<double> _limits;

    public LimiterMetricsTests()
    {
        _metrics = _measured.Get<LimiterMetrics>();
        _permits = _measured.Collect<long>("emailgen.permits");
        _waits = _measured.Collect<double>("emailgen.permit.wait");
        _limits = _measured.Collect<double>("emailgen.limit");
    }

    [Fact]
    public void Reserved_Granted_CountsItAndItsWaitSinceTheFirstQuestion()
    {
        Reserve(new(), For("a", 20) with { AskedAt = Noon.AddSeconds(-3) });

        var permit = Assert.Single(_permits.GetMeasurementSnapshot());
        Assert.Equal((1, "{answer}"), (permit.Value, _permits.Instrument!.Unit));
        Measured.HasTags(permit, ("emailgen.permit.answer", "granted"), ("emailgen.deployment", "mini"));
        var wait = Assert.Single(_waits.GetMeasurementSnapshot());
        Assert.Equal((3, "s"), (wait.Value, _waits.Instrument!.Unit));
        Measured.HasTags(wait, ("emailgen.deployment", "mini"));
    }

    [Fact]
    public void Reserved_SamePermitAgain_IsCountedOnce()
    {
        var request = For("a", 20) with { AskedAt = Noon };

        Reserve(Reserve(new(), request), request);

        Assert.Single(_permits.GetMeasurementSnapshot());
        Assert.Single(_waits.GetMeasurementSnapshot());
    }

    [Fact]
    public void Reserved_AskedByAClockThatIsAhead_WaitedForNothing()
    {
        Reserve(new(), For("a", 20) with { AskedAt = Noon.AddSeconds(1) });

        Assert.Equal(0, Assert.Single(_waits.GetMeasurementSnapshot()).Value);
    }

    [Fact]
    public void Reserved_ToldToComeLater_CountsAWait()
    {
        var busy = Reserve(new(), For("a", 99));

        Reserve(busy, For("b", 20) with { AskedAt = Noon });

        Measured.HasTags(_permits.LastMeasurement!, ("emailgen.permit.answer", "wait"));
        Assert.Empty(_waits.GetMeasurementSnapshot());
    }

    [Fact]
    public void Reserved_Stopped_CountsAStop()
    {
        var stopped = new LimiterState().Hear(News() with { Answered = false, Stopped = new StopReason("configuration", "Wrong key.") }, [TenASecond], Noon);

        Reserve(stopped, For("a", 20));

        Measured.HasTags(Assert.Single(_permits.GetMeasurementSnapshot()), ("emailgen.permit.answer", "stopped"));
    }

    [Fact]
    public void Keeps_LimitsOfAMinute_AreRecordedWhereThereAreAny()
    {
        DeploymentQuota both = new("large", 1, RequestsPerMinute: 60, TokensPerMinute: 1_000);

        _metrics.Keeps(new(), [TenASecond, both, Unknown with { Name = "unknown" }]);

        Assert.Equal("1/min", _limits.Instrument!.Unit);
        Assert.Collection(
            _limits.GetMeasurementSnapshot(),
            limit => IsLimit(limit, 600, "mini", "requests-per-minute"),
            limit => IsLimit(limit, 60, "large", "requests-per-minute"),
            limit => IsLimit(limit, 1_000, "large", "tokens-per-minute"));

        static void IsLimit(CollectedMeasurement<double> limit, double size, string deployment, string name)
        {
            Assert.Equal(size * MinuteLimit.Headroom, limit.Value, 6);
            Measured.HasTags(limit, ("emailgen.deployment", deployment), ("emailgen.limit", name));
        }
    }

    public void Dispose()
    {
        _permits.Dispose();
        _waits.Dispose();
        _limits.Dispose();
        _measured.Dispose();
    }

    private LimiterState Reserve(LimiterState before, ReserveRequest request)
    {
        var (next, answer) = before.Reserve(request, [TenASecond], Noon);
        _metrics.Reserved(request, answer, before);
        return next;
    }
}
