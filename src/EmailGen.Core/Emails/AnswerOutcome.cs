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
    /// <param name="prompt">What the job asks for.</param>
    /// <returns>Null when the row has to be asked again or later.</returns>
    public static Outcome? Of(PendingRow row, ModelAnswer answer, string model, RenderedPrompt asked, JobPrompt prompt)
    {
        var outcome = answer switch
        {
            ModelAnswer.Answered answered => OfText(row, answered, prompt),
            ModelAnswer.Refused refused => new Outcome(row.Lead.Row, OutcomeStatus.NeedsReview, Notes: $"The model declined to write: {refused.Reason}"),
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
        : new(lead.Row, OutcomeStatus.Failed, Notes: lead.Problem ?? "The row is empty.", Round: round);

    private static Outcome? OfText(PendingRow pending, ModelAnswer.Answered answered, JobPrompt prompt)
    {
        var (row, email) = (pending.Lead.Row, EmailAnswer.Parse(answered.Text));
        if (email.Problem is not null && answered.FinishReason is "length" && !pending.CutOff)
        {
            return null;
        }

        var reasons = email.Problem switch
        {
            null => QualityCheck.Find(email.Subject, email.Body, prompt.Quality, prompt.Footer),
            _ when answered.FinishReason is "length" => ["The model's answer was cut off twice, the second time at more than the longest answer that is allowed (MaxOutputTokens)."],
            var problem => [problem],
        };
        var body = EmailFooter.Add(email.Body, prompt.Footer);
        return reasons.Count == 0
            ? new(row, OutcomeStatus.Written, email.Subject, body)
            : new(row, OutcomeStatus.NeedsReview, NullIfEmpty(email.Subject), NullIfEmpty(body), string.Join(' ', reasons));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
