using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class LanePlanTests
{
    [Theory]
    [InlineData(10, 1, 2)]
    [InlineData(1.5, 0.6, 4)]
    [InlineData(1, 4, 8)]
    [InlineData(0.01, 10, LanePlan.Most)]
    [InlineData(0, 1, 6)]
    public void Lanes_PeriodAndLatency_KeepTheLimitBusy(double period, double latency, int expected) =>
        Assert.Equal(expected, LanePlan.Lanes(period, latency));

    [Theory]
    [InlineData(600, 0, 100_000, 50)]
    [InlineData(20_000, 0, 18_000, 500)]
    [InlineData(1_500, 0, 500, 20)]
    [InlineData(60, 0, 18_000, 20)]
    [InlineData(0, 0, 18_000, 500)]
    [InlineData(0, 200_000, 18_000, 20)]
    public void RowsPerBatch_RateAndLength_StayWithinBounds(int rpm, int tpm, long rows, int expected) =>
        Assert.Equal(expected, BatchSizing.RowsPerBatch([new DeploymentQuota("mini", 0, rpm, tpm)], 850, rows));
}
