using EmailGen.Core.Deployments;
using EmailGen.Core.Leads;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Makes a row's outcome of an answer, where the answer ends it.</summary>
internal static class AnswerOutcome
{
    /// <returns>Null when the row has to be asked again or later.</returns>
    public static Outcome? Of(PendingRow row, ModelAnswer answer, string model, BatchCheck check)
    {
        var outcome = answer switch
        {
            ModelAnswer.Answered answered => OfText(row, answered, check),
            ModelAnswer.Refused refused => Review(row, new EmailDraft("", ""), check, [new(ReasonCode.Refusal, $"The model declined to write: {refused.Reason}")]),
            ModelAnswer.RowFault fault => new Outcome(row.Lead.Row, OutcomeStatus.Failed, Notes: fault.Message),
            _ => null,
        };
        return outcome is null ? null : outcome with { Model = model, PromptTokens = row.PromptTokens, CompletionTokens = row.CompletionTokens, Round = row.Round };
    }

    /// <summary>A row with nothing to write from is told apart before anybody is asked.</summary>
    public static Outcome? OfUnusable(Lead lead, int round) => lead switch
    {
        { IsSkipped: false } when lead.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)) => null,
        _ => new(lead.Row, OutcomeStatus.Failed, Notes: lead.Problem ?? "The row is empty.", Round: round),
    };

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
