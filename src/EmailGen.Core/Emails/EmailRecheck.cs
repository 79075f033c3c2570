using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Judges an email that was written under one template by the rules of another. Nobody is asked for it.</summary>
/// <param name="before">The template of before.</param>
/// <param name="now">The template of now.</param>
internal sealed class EmailRecheck(PromptTemplate before, PromptTemplate now)
{
    private readonly QualitySettings _qualityBefore = QualitySettings.Of(before.Rules);
    private readonly QualitySettings _qualityNow = QualitySettings.Of(now.Rules);
    private readonly string? _footerBefore = before.Rules?.Footer;
    private readonly string? _footerNow = now.Rules?.Footer;

    public Outcome Of(Outcome outcome)
    {
        if (outcome.Body is not { Length: > 0 } whole)
        {
            return outcome;
        }

        var (subject, body) = (outcome.Subject ?? "", EmailFooter.Strip(whole, _footerBefore));
        var found = QualityCheck.Find(subject, body, _qualityBefore, _footerBefore);
        var footed = outcome with { Body = EmailFooter.Add(body, _footerNow) };
        if (outcome.Status is OutcomeStatus.NeedsReview && string.Join(' ', found) != outcome.Notes)
        {
            // There is more to it than these rules: it stays as it is.
            return footed;
        }

        var reasons = QualityCheck.Find(subject, body, _qualityNow, _footerNow);
        return reasons.Count == 0
            ? footed with { Status = OutcomeStatus.Written, Notes = null }
            : footed with { Status = OutcomeStatus.NeedsReview, Notes = string.Join(' ', reasons) };
    }
}
