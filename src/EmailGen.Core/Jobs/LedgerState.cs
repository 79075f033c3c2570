using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmailGen.Core.Limits;
using EmailGen.Core.Money;

namespace EmailGen.Core.Jobs;

/// <summary>
/// The work queue of one job: batches to do, given out and done, and what the user wants of the job.
/// Its size depends on the lanes, never on the rows: fresh batches are one number, finished ones a sum.
/// </summary>
public sealed record LedgerState
{
    public JobPlan? Plan { get; init; }

    public JobCommand Command { get; init; }

    /// <summary>Why the job waits; null while it need not.</summary>
    public StopReason? Stop { get; init; }

    /// <summary>The first batch that was never given out.</summary>
    public int NextFresh { get; init; }

    public int FinishedBatches { get; init; }

    public ImmutableList<OpenBatch> Returned { get; init; } = [];

    public ImmutableDictionary<int, OpenBatch> Open { get; init; } = ImmutableDictionary<int, OpenBatch>.Empty;

    /// <summary>Totals of finished batches.</summary>
    public BatchTotals Finished { get; init; } = BatchTotals.None;

    /// <summary>Totals of batches that were given back unfinished.</summary>
    public ImmutableDictionary<int, BatchTotals> Unfinished { get; init; } = ImmutableDictionary<int, BatchTotals>.Empty;

    public ImmutableDictionary<int, LaneEntry> Lanes { get; init; } = ImmutableDictionary<int, LaneEntry>.Empty;

    /// <summary>Lanes below this number are forgotten: whatever they ask, they are at their end.</summary>
    public int ForgottenLanes { get; init; }

    public int LanesWanted { get; init; }

    public double LatencySeconds { get; init; } = 1;

    /// <summary>The pool's rate at the last permit; null while it is not known, or when nothing limits.</summary>
    public double? RowsPerSecond { get; init; }

    /// <summary>How long the answers are.</summary>
    public AnswerSizes Sizes { get; init; } = AnswerSizes.None;

    /// <summary>The orchestration was told to look for so many lanes.</summary>
    public int LanesCalled { get; init; }

    /// <summary>Failures of infrastructure since the last batch that came back.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>How often the user has asked for another try at rows that are not written.</summary>
    public int Round { get; init; }

    /// <summary>The row that the last round is for alone; 0 when it was for all that are not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RowOfRound { get; init; }

    /// <summary>Where the last round is for one row: the last one before it that was for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RoundOfAll { get; init; }

    /// <summary>Rows that failed or need review are asked again when that became of them in an earlier round.</summary>
    [JsonIgnore]
    public int AskedRound => RowOfRound > 0 ? RoundOfAll : Round;

    /// <summary>A retry looks for such rows; null when none does. Until it is through, the job does not end.</summary>
    public RetryScope? Retry { get; init; }

    /// <summary>A retry has begun that the job's orchestration has not seen yet.</summary>
    public bool Reopened { get; init; }

    public LedgerMoney Money { get; init; } = LedgerMoney.None;

    public ImmutableList<ProgressPoint> Progress { get; init; } = [];

    /// <summary>The user has approved the preview.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Approved { get; init; }

    /// <summary>How often the job's template was changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revision { get; init; }

    /// <summary>The last revision that the user has asked for; it is being prepared while it is more than the revision.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Proposed { get; init; }

    /// <summary>What the list began with: emails that were there before. Null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchTotals? Given { get; init; }

    [JsonIgnore]
    public BatchTotals Totals => Unfinished.Values.Aggregate(Finished, (sum, batch) => sum.Plus(batch));

    /// <summary>Tokens of one request: as measured, until then as estimated.</summary>
    [JsonIgnore]
    public RequestSize RequestSize => new(
        // After a retry the tokens of rows that are asked again are in the sum, and the rows are not.
        Round == 0 && Totals.Minus(Given ?? BatchTotals.None) is { Written: >= 20, PromptTokens: > 0 } totals ? (int)(totals.PromptTokens / (totals.Written + totals.NeedsReview)) : Plan?.PromptTokens ?? 0,
        Sizes.Mean ?? Prompts.TokenEstimator.AnswerTokens,
        Sizes.Allowance);

    [JsonIgnore]
    public bool AllFinished => Plan is not null && FinishedBatches == Plan.Batches && Retry is null && !IsPreviewing;

    /// <summary>Only the preview is given out: the user has not approved it yet.</summary>
    [JsonIgnore]
    public bool IsPreviewing => Plan is { PreviewBatches: > 0 } && !Approved;

    /// <summary>The preview is written, and the user is to say what now.</summary>
    [JsonIgnore]
    public bool AwaitsApproval => IsPreviewing && Open.IsEmpty && Retry is null && !Returned.Exists(MayBeGiven);

    /// <summary>A changed template waits for its preparation.</summary>
    [JsonIgnore]
    public bool AwaitsRevision => Proposed > Revision;

    /// <summary>Rows that may be asked now, as far as the ledger knows.</summary>
    [JsonIgnore]
    public int RowsAllowed => IsPreviewing ? Open.Values.Concat(Returned.Where(MayBeGiven)).Sum(batch => batch.Rows) : (Plan?.Rows ?? 0) - Totals.Done;

    /// <summary>The batch was finished, and is not at work again.</summary>
    public bool HasFinished(int batch) => batch < NextFresh
        && !Open.Values.Concat(Returned).Any(open => batch >= open.Batch && batch < open.Batch + open.Count);

    /// <summary>How many batches, or ranges of them, could be given out now.</summary>
    [JsonIgnore]
    public int BatchesToGive => AwaitsRevision ? 0 : (Plan?.Batches ?? 0) - NextFresh + Returned.Count(MayBeGiven);

    /// <summary>US dollars that open batches, and attempts that vanished, may spend or have spent.</summary>
    [JsonIgnore]
    public decimal ReservedUsd => Open.Values.Sum(batch => batch.ReservedUsd) + Returned.Sum(batch => batch.ReservedUsd);

    /// <summary>US dollars that nobody has spent or may spend; null without a budget.</summary>
    [JsonIgnore]
    public decimal? FreeUsd => Money.BudgetUsd - Money.GoneUsd - ReservedUsd;

    /// <summary>As much of it as is handed out: in few places, so that the state stays short.</summary>
    [JsonIgnore]
    public decimal? AllotableUsd => FreeUsd is { } free ? Budget.Floor(free) : null;

    /// <summary>US dollars that a request may cost; 0 when no price is known.</summary>
    [JsonIgnore]
    public decimal RequestUsd => Money.Price?.Most(RequestSize) ?? 0;

    /// <summary>The first number that no lane has had.</summary>
    [JsonIgnore]
    public int NextLane => Lanes.Keys.Append(ForgottenLanes - 1).Max() + 1;

    /// <summary>The attempt is out with just this money. An answer whose state was rolled back told of one that is not.</summary>
    public bool HasOut(BatchWork work) => Revision == work.Revision
        && Open.GetValueOrDefault(work.Batch) is { } batch && (batch.Attempt, batch.Count, batch.Usd) == (work.Attempt, work.Count, work.Usd);

    internal bool MayBeGiven(OpenBatch batch) => !IsPreviewing || batch.Batch < Plan!.PreviewBatches;
}
