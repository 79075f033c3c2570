using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Judges an email that was written under one template by the rules of another. Nobody is asked for it.</summary>
/// <param name="before">The template of before.</param>
/// <param name="now">The template of now.</param>
/// <param name="columns">The list's columns.</param>
internal sealed class EmailRecheck(PromptTemplate before, PromptTemplate now, IReadOnlyList<string> columns)
{
    private readonly QualitySettings _before = QualitySettings.Of(before.Rules);
    private readonly QualitySettings _now = QualitySettings.Of(now.Rules);
    private readonly JobFacts _factsBefore = new(before, columns);
    private readonly JobFacts _factsNow = new(now, columns);

    public Outcome Of(Outcome outcome, Lead lead)
    {
        if (outcome.Body is not { Length: > 0 } whole)
        {
            return outcome;
        }

        var text = EmailFooter.Strip(whole, _before.Footer);
        var draft = EmailDraft.Of(outcome.Subject ?? "", text);
        var footed = outcome with { Body = EmailFooter.Add(text, _now.Footer), Mending = false };
        if (outcome.Status is OutcomeStatus.NeedsReview && !IsAllBecauseOf(outcome, QualityCheck.Find(draft, _before, new LeadFacts(_factsBefore, lead))))
        {
            // There is more to it than these rules: it stays as it is.
            return footed;
        }

        var reasons = QualityCheck.Find(draft, _now, new LeadFacts(_factsNow, lead));
        return reasons.Count == 0
            ? footed with { Status = OutcomeStatus.Written, Notes = null, Reasons = null }
            : footed with
            {
                Status = OutcomeStatus.NeedsReview,
                Notes = string.Join(' ', reasons.Select(reason => reason.Sentence)),
                Reasons = [.. reasons.Select(reason => reason.Code)],
            };
    }

    // An outcome of an earlier version tells no codes, only sentences.
    private static bool IsAllBecauseOf(Outcome outcome, IReadOnlyList<Reason> found) => outcome.Reasons is { } codes
        ? codes.All(code => found.Any(reason => reason.Code == code))
        : string.Join(' ', found.Select(reason => reason.Sentence)) == outcome.Notes;
}
