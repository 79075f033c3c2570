using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmailGen.Core.Emails;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Jobs;

/// <summary>Counts of rows and tokens, of one batch or of many.</summary>
public sealed record BatchTotals(int Written, int NeedsReview, int Failed, long PromptTokens, long CompletionTokens)
{
    public static readonly BatchTotals None = new(0, 0, 0, 0, 0);

    /// <summary>US dollars of the outcomes' lines.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal Usd { get; init; }

    /// <summary>Rows that need review, by reason; a row may have several. Null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<ReasonCode, int>? Reasons { get; init; }

    /// <summary>Written rows whose first email was not good.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repaired { get; init; }

    /// <summary>Of the failed rows those to which nobody is to be written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Skipped { get; init; }

    public int Done => Written + NeedsReview + Failed;

    public static BatchTotals Of(BatchReport report) =>
        new(report.Written, report.NeedsReview, report.Failed, report.PromptTokens, report.CompletionTokens)
        {
            Usd = report.Money?.LinesUsd ?? 0,
            Reasons = report.Reasons,
            Repaired = report.Repaired,
            Skipped = report.Skipped,
        };

    public static BatchTotals Of(Outcome outcome) => new(
        outcome.Status is OutcomeStatus.Written ? 1 : 0,
        outcome.Status is OutcomeStatus.NeedsReview ? 1 : 0,
        outcome.Status is OutcomeStatus.Failed ? 1 : 0,
        outcome.PromptTokens,
        outcome.CompletionTokens)
    {
        // Row 0 is no row's line.
        Usd = outcome.Attempt is null ? outcome.Usd ?? 0 : 0,
        Reasons = outcome.Status is OutcomeStatus.NeedsReview ? ReasonCodes.Sum(null, ReasonCodes.Once(outcome.Reasons)) : null,
        Repaired = outcome.Repaired ? 1 : 0,
        Skipped = outcome is { Status: OutcomeStatus.Failed, Skipped: true } ? 1 : 0,
    };

    /// <summary>Rows that are asked again are open; what they have cost stays.</summary>
    [JsonIgnore]
    public BatchTotals WrittenOnly => this with { NeedsReview = 0, Failed = 0, Skipped = 0, Reasons = null };

    public BatchTotals Minus(BatchTotals other) => Plus(other, -1);

    public BatchTotals Plus(BatchTotals other) => Plus(other, 1);

    private BatchTotals Plus(BatchTotals other, int times) => new(
        Written + (times * other.Written),
        NeedsReview + (times * other.NeedsReview),
        Failed + (times * other.Failed),
        PromptTokens + (times * other.PromptTokens),
        CompletionTokens + (times * other.CompletionTokens))
    {
        Usd = Usd + (times * other.Usd),
        Reasons = ReasonCodes.Sum(Reasons, other.Reasons, times),
        Repaired = Repaired + (times * other.Repaired),
        Skipped = Skipped + (times * other.Skipped),
    };
}
