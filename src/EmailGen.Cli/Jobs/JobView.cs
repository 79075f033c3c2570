using EmailGen.Core.Money;

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
    JobMoney? Money = null,
    IReadOnlyDictionary<string, int>? Review = null,
    int Repaired = 0,
    string? Name = null,
    DateTimeOffset? CreatedAt = null,
    string? ListHash = null,
    JobPreview? Preview = null)
{
    /// <summary>It waits, and only a higher budget lets it go on.</summary>
    public bool IsOutOfBudget => State is "waiting" && WaitingFor is { Kind: Budget.StopKind };

    public bool IsOver => State is "completed" or "cancelled" or "failed";

    public bool AwaitsApproval => State is "awaitingApproval";

    /// <summary>It has ended, and every row is as it was wanted: whom nobody is to write to is skipped on purpose.</summary>
    public bool IsComplete => State is "completed" && Rows is { NeedsReview: 0, Faulty: 0, Remaining: 0 };

    /// <summary>It was ended before all rows were asked.</summary>
    public bool IsCutShort => State is "completed" && Rows is { Remaining: > 0 };
}
