using EmailGen.Core.Limits;

namespace EmailGen.Functions.Jobs;

/// <summary>A job as the API shows it.</summary>
/// <param name="Id">Job id.</param>
/// <param name="Name">The list's file name.</param>
/// <param name="State">preparing, running, awaitingApproval, pausing, paused, waiting, cancelling, cancelled, completed or failed.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="Rows">Counts of rows.</param>
/// <param name="RowsPerMinute">Over the last minute; 0 while nothing can be said.</param>
/// <param name="EtaSeconds">Seconds to the end at this rate; null while nothing can be said.</param>
/// <param name="LimitedBy">What decides at this moment how fast it goes; null when it does not run, or nothing limits.</param>
/// <param name="WaitingFor">What the job waits for; null while it runs.</param>
/// <param name="Problem">Why it failed; null otherwise.</param>
/// <param name="Review">Rows that need review, by reason; a row may have several. Empty when there are none.</param>
/// <param name="Repaired">Written rows whose first email was not good and whose second is.</param>
/// <param name="Tokens">Tokens that the model counted.</param>
/// <param name="Money">What it has cost and may cost.</param>
/// <param name="Links">Where to go from here.</param>
public sealed record JobView(
    string Id,
    string Name,
    string State,
    DateTimeOffset CreatedAt,
    JobRows Rows,
    double RowsPerMinute,
    double? EtaSeconds,
    BindingLimit? LimitedBy,
    JobWaiting? WaitingFor,
    string? Problem,
    IReadOnlyDictionary<string, int> Review,
    int Repaired,
    JobTokens Tokens,
    JobMoney Money,
    JobLinks Links)
{
    /// <summary>SHA-256 of the uploaded list: jobs of one list have the same. Null for a drop.</summary>
    public string? ListHash { get; init; }

    /// <summary>What its emails are written by.</summary>
    public JobTemplate? Template { get; init; }

    /// <summary>How often that was changed.</summary>
    public int Revision { get; init; }

    /// <summary>The rows that are written first; null when all are written at once.</summary>
    public JobPreview? Preview { get; init; }
}
