namespace EmailGen.Cli.Jobs;

/// <summary>A job as <c>GET /api/jobs/{id}</c> tells it. What the app leaves out is null.</summary>
internal sealed record JobView(
    string Id,
    string State,
    RowCounts? Rows = null,
    double? RowsPerMinute = null,
    double? EtaSeconds = null,
    WaitingReason? WaitingFor = null,
    WaitingReason? LimitedBy = null,
    string? Problem = null,
    IReadOnlyDictionary<string, int>? Review = null,
    int Repaired = 0)
{
    public bool IsOver => State is "completed" or "cancelled" or "failed";

    public bool IsComplete => State is "completed" && Rows is { } rows && rows.Written == rows.Total;
}
