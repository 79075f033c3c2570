using EmailGen.Core.Deployments;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>A first email that needs a look. It is durable before the model is asked to mend it: whatever comes of that, it is not paid for twice.</summary>
/// <param name="Outcome">What stands as long as there is nothing better.</param>
/// <param name="Note">What the model is told.</param>
internal sealed record FirstTry(Outcome Outcome, RepairNote Note)
{
    // More than any email; a runaway answer is not sent back whole.
    private const int LongestAnswer = 6_000;

    // An answer without an email is worse than an email with any number of reasons.
    private const int NoEmailAtAll = 100;

    public static FirstTry Of(Outcome outcome, string answer) => new(
        outcome,
        new(
            answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer],
            $"This cannot be sent as it is: {outcome.Notes}\n\nWrite the email for the same lead again. Mend exactly that, keep every rule from above, and answer in the same form as before."));

    /// <summary>An answer that is no shorter than the one of which this came: its tokens are known, its text no longer.</summary>
    public static string AnswerLike(Outcome outcome) => string.Concat(Enumerable.Repeat("e ", Math.Min(outcome.CompletionTokens, LongestAnswer / 2)));

    /// <summary>Asking again can mend it: the model neither declined nor ran out of room.</summary>
    public static bool IsWorthwhile(Outcome outcome) => outcome is { Status: OutcomeStatus.NeedsReview, Reasons: { Count: > 0 } reasons }
        && !reasons.Any(code => code is ReasonCode.Refusal or ReasonCode.CutOff);

    /// <summary>The better of both with the cost of both: the one with fewer reasons, of equals the second.</summary>
    public Outcome OrBetter(Outcome second) =>
        second.Status is OutcomeStatus.Written ? second with { Repaired = true }
        : Faults(second) <= Faults(Outcome) ? second
        : Outcome with { PromptTokens = second.PromptTokens, CompletionTokens = second.CompletionTokens, Usd = second.Usd, Mending = false };

    private static int Faults(Outcome outcome) => outcome.Status is OutcomeStatus.Failed || outcome.Subject is null || outcome.Body is null
        ? NoEmailAtAll
        : outcome.Reasons?.Count ?? 0;
}
