using EmailGen.Core.Deployments;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Makes a row's outcome of an answer, where the answer ends it.</summary>
internal static class AnswerOutcome
{
    /// <param name="row">The row.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="model">The model that was asked.</param>
    /// <param name="asked">What it was asked.</param>
    /// <param name="check">What an email has to be.</param>
    /// <returns>Null when the row has to be asked again or later.</returns>
    public static Outcome? Of(PendingRow row, ModelAnswer answer, string model, RenderedPrompt asked, BatchCheck check)
    {
        var outcome = answer switch
        {
            ModelAnswer.Answered answered => OfText(row, answered, check),
            ModelAnswer.Refused refused => Review(row, new EmailDraft("", ""), check, [new(ReasonCode.Refusal, $"The model declined to write: {refused.Reason}")]),
            ModelAnswer.RowFault fault => new Outcome(row.Lead.Row, OutcomeStatus.Failed, Notes: fault.Message),
            _ => null,
        };
        return outcome is null
            ? null
            : outcome with
            {
                Model = model,
                PromptTokens = row.PromptTokens,
                CompletionTokens = row.CompletionTokens,
                Usd = row.Usd,
                Round = row.Round,
                Key = PromptKey.Text(PromptKey.Of(model, asked)),
            };
    }

    /// <summary>A row with nothing to write from is told apart before anybody is asked.</summary>
    public static Outcome? OfUnusable(Lead lead, int round) => lead.IsAskable
        ? null
        : new(lead.Row, OutcomeStatus.Failed, Notes: lead.Problem ?? "The row is empty.", Round: round) { Skipped = lead.IsSkipped };

    private static Outcome? OfText(PendingRow row, ModelAnswer.Answered answered, BatchCheck check)
    {
        var email = EmailAnswer.Parse(answered.Text);
        var isCutOff = email.Problem is not null && answered.FinishReason is "length";
        if (isCutOff && !row.CutOff)
        {
            return null;
        }

        IReadOnlyList<Reason> reasons = email.Problem switch
        {
            null => check.Find(row.Lead, email.Draft),
            _ when isCutOff => [new(ReasonCode.CutOff, "The model's answer was cut off twice, the second time at more than the longest answer that is allowed (MaxOutputTokens).")],
            var problem => [problem],
        };
        if (reasons.Count > 0)
        {
            return Review(row, email.Draft, check, reasons);
        }

        check.Keep(row.Lead, email.Draft);
        return new(row.Lead.Row, OutcomeStatus.Written, email.Draft.Subject, check.WithFooter(email.Draft.Text));
    }

    private static Outcome Review(PendingRow row, EmailDraft draft, BatchCheck check, IReadOnlyList<Reason> reasons) => new(
        row.Lead.Row,
        OutcomeStatus.NeedsReview,
        NullIfEmpty(draft.Subject),
        NullIfEmpty(check.WithFooter(draft.Text)),
        string.Join(' ', reasons.Select(reason => reason.Sentence)))
    {
        Reasons = [.. reasons.Select(reason => reason.Code)],
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
