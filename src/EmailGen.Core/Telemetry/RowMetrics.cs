using System.Diagnostics.Metrics;
using EmailGen.Core.Emails;

namespace EmailGen.Core.Telemetry;

/// <summary>Counts the rows that have got their outcome.</summary>
public sealed class RowMetrics(IMeterFactory meters)
{
    private const string Status = "emailgen.row.status";

    private static readonly KeyValuePair<string, object?> Written = new(Status, "written");
    private static readonly KeyValuePair<string, object?> NeedsReview = new(Status, "needs-review");
    private static readonly KeyValuePair<string, object?> Failed = new(Status, "failed");

    private readonly Counter<long> _rows = EmailGenMeter.Of(meters).CreateCounter<long>("emailgen.rows", "{row}", "Rows that have got their outcome.");

    /// <summary>An outcome has become durable.</summary>
    public void Ended(OutcomeStatus status) => _rows.Add(1, status switch
    {
        OutcomeStatus.Written => Written,
        OutcomeStatus.NeedsReview => NeedsReview,
        _ => Failed,
    });
}
