using EmailGen.Core.Leads;
using EmailGen.Core.Telemetry;
using EmailGen.Core.Tests.Deployments;
using EmailGen.Core.Tests.Emails;
using EmailGen.Core.Tests.Storage;
using Xunit;

namespace EmailGen.Core.Tests.Telemetry;

public sealed class RowMetricsTests(Azurite azurite)
{
    [Fact]
    public async Task FinishAsync_OutcomesOfEveryStatus_AreCountedOnce()
    {
        using Measured measured = new();
        var metrics = measured.Get<RowMetrics>();
        using var rows = measured.Collect<long>("emailgen.rows");
        Lead[] leads = [.. WriterBench.Leads(4), new(5, [])];
        await using var bench = await WriterBench.StartAsync(
            azurite,
            asked => Task.FromResult(asked.User switch
            {
                "lead 1" => FakeModel.Email(body: "Too short."),
                "lead 2" => FakeModel.Error(400, "Filtered.", "content_filter"),
                _ => FakeModel.Email(),
            }),
            leads,
            metrics: metrics);

        await bench.FinishAsync(bench.Permit());
        await bench.FinishAsync(bench.Permit());

        Assert.Equal("{row}", rows.Instrument!.Unit);
        Assert.All(rows.GetMeasurementSnapshot(), row => Assert.Equal((1, 1), (row.Value, row.Tags.Count)));
        Assert.Equal(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["written"] = 2, ["needs-review"] = 1, ["failed"] = 2 },
            rows.GetMeasurementSnapshot().CountBy(row => (string)row.Tags["emailgen.row.status"]!).ToDictionary());
    }
}
