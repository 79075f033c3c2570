using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmailGen.Core.Limits;
using EmailGen.Core.Money;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Jobs;

/// <summary>
/// What an attempt at one batch, or at some neighbouring ones, left behind. Counts of rows and tokens of outcomes are absolute,
/// read from what is stored, so that a report that arrives twice or late changes nothing.
/// </summary>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Attempt">The attempt that reports.</param>
/// <param name="Written">Rows of the batch with a written email.</param>
/// <param name="NeedsReview">Rows of the batch whose email needs review.</param>
/// <param name="Failed">Rows of the batch that failed for a fault of their own.</param>
/// <param name="Deferred">Rows of the batch without an outcome yet, or with one that stands only until another has come.</param>
/// <param name="PromptTokens">Prompt tokens of the batch's outcomes.</param>
/// <param name="CompletionTokens">Completion tokens of the batch's outcomes.</param>
/// <param name="RequestsMade">Requests this attempt started.</param>
/// <param name="TokensUsed">Tokens this attempt's requests were charged against the deployment's limit.</param>
/// <param name="MeanLatency">Mean time of this attempt's answers; zero when there was none.</param>
/// <param name="Stop">Why the whole job has to stop asking; null when it need not.</param>
/// <param name="News">What the answers told of the deployment.</param>
/// <param name="Refusals">How many requests were refused, by the limit that did.</param>
/// <param name="Sizes">How long the answers of this attempt were.</param>
public sealed record BatchReport(
    int Batch,
    int Attempt,
    int Written,
    int NeedsReview,
    int Failed,
    int Deferred,
    long PromptTokens,
    long CompletionTokens,
    int RequestsMade,
    long TokensUsed,
    TimeSpan MeanLatency,
    StopReason? Stop = null,
    DeploymentNews? News = null,
    ImmutableDictionary<ThrottleKind, int>? Refusals = null,
    AnswerSizes? Sizes = null)
{
    /// <summary>What the attempt tells of money; null when the model has no price.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttemptMoney? Money { get; init; }

    /// <summary>Rows of the batch that need review, by reason; a row may have several. Null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<ReasonCode, int>? Reasons { get; init; }

    /// <summary>Rows of the batch whose second email is good, after a first that was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repaired { get; init; }

    /// <summary>Of the failed rows those to which nobody is to be written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Skipped { get; init; }

    public int Done => Written + NeedsReview + Failed;
}
