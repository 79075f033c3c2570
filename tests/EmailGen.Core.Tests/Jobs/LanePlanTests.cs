using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class LanePlanTests
{
    [Theory]
    [InlineData(10, 10, 1, 2)]
    [InlineData(1.5, 1.5, 0.6, 4)]
    [InlineData(1, 1, 4, 8)]
    [InlineData(10, 2.5, 1, 6)]
    [InlineData(0.01, 0.01, 10, LanePlan.Most)]
    [InlineData(0, 0, 1, 6)]
    public void Lanes_PermitAndLatency_KeepTheLimitBusy(double seconds, double poolSeconds, double latency, int expected) =>
        Assert.Equal(expected, LanePlan.Lanes(new PermitPace(20, seconds / 5, poolSeconds / 5), 100, latency));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 5)]
    [InlineData(4, 3)]
    [InlineData(40, 1)]
    public void Lanes_JobsThatShareAPool_HaveTheirShareOfTheLanes(int jobs, int expected) =>
        Assert.Equal(expected, LanePlan.Lanes(new PermitPace(100, 0.5, 0.5, jobs), 100, latencySeconds: 2));

    [Theory]
    [InlineData(600, 0, 100_000, 49)]
    [InlineData(20_000, 0, 18_000, 500)]
    [InlineData(1_500, 0, 500, 20)]
    [InlineData(60, 0, 18_000, 20)]
    [InlineData(0, 0, 18_000, 500)]
    [InlineData(0, 200_000, 18_000, 20)]
    [InlineData(null, null, 18_000, 50)]
    public void RowsPerBatch_RateAndLength_StayWithinBounds(int? rpm, int? tpm, long rows, int expected) =>
        Assert.Equal(expected, BatchSizing.RowsPerBatch(BatchSizing.RowsPerSecond(new LimiterState(), [new DeploymentQuota("mini", 0, rpm, tpm)], 850), rows));

    [Theory]
    [InlineData(null, 1)]
    [InlineData(5.0, 1)]
    [InlineData(50.0, 5)]
    [InlineData(5_000.0, 10)]
    public void Batches_HigherRate_TakesNeighboursTogether(double? rowsPerSecond, int expected) =>
        Assert.Equal(expected, BatchSizing.Batches(new JobPlan(18_000, 50, 700, 3), rowsPerSecond));

    [Fact]
    public void Batches_ShortList_StayFine() =>
        Assert.Equal(1, BatchSizing.Batches(new JobPlan(500, 20, 700, 3), 5_000));
}
