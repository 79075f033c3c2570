using System.Text.Json.Serialization;
using EmailGen.Core.Emails;

namespace EmailGen.Core.Jobs;

/// <summary>Counts of rows and tokens, of one batch or of many.</summary>
public sealed record BatchTotals(int Written, int NeedsReview, int Failed, long PromptTokens, long CompletionTokens)
{
    public static readonly BatchTotals None = new(0, 0, 0, 0, 0);

    /// <summary>US dollars of the outcomes' lines.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal Usd { get; init; }

    public int Done => Written + NeedsReview + Failed;

    public static BatchTotals Of(BatchReport report) =>
        new(report.Written, report.NeedsReview, report.Failed, report.PromptTokens, report.CompletionTokens) { Usd = report.Money?.LinesUsd ?? 0 };

    public static BatchTotals Of(Outcome outcome) => new(
        outcome.Status is OutcomeStatus.Written ? 1 : 0,
        outcome.Status is OutcomeStatus.NeedsReview ? 1 : 0,
        outcome.Status is OutcomeStatus.Failed ? 1 : 0,
        outcome.PromptTokens,
        outcome.CompletionTokens)
    {
        // Row 0 is no row's line.
        Usd = outcome.Attempt is null ? outcome.Usd ?? 0 : 0,
    };

    /// <summary>Rows that are asked again are open; what they have cost stays.</summary>
    [JsonIgnore]
    public BatchTotals WrittenOnly => this with { NeedsReview = 0, Failed = 0 };

    public BatchTotals Minus(BatchTotals other) => Plus(new(-other.Written, -other.NeedsReview, -other.Failed, -other.PromptTokens, -other.CompletionTokens) { Usd = -other.Usd });

    public BatchTotals Plus(BatchTotals other) => new(
        Written + other.Written,
        NeedsReview + other.NeedsReview,
        Failed + other.Failed,
        PromptTokens + other.PromptTokens,
        CompletionTokens + other.CompletionTokens)
    {
        Usd = Usd + other.Usd,
    };
}
