namespace EmailGen.Core.Quality;

/// <summary>Looks at one email and tells what a person should look at. The same email always gets the same answer.</summary>
public static class QualityCheck
{
    /// <param name="draft">The email as the model wrote it.</param>
    /// <param name="settings">What a good email is; null for the usual.</param>
    /// <param name="lead">What it may rest on; null when nothing is known of that.</param>
    /// <param name="neighbours">The other emails and leads; null when there are none.</param>
    /// <returns>The reasons, each one sentence for the user; empty for a good email.</returns>
    public static IReadOnlyList<Reason> Find(EmailDraft draft, QualitySettings? settings = null, LeadFacts? lead = null, Neighbours? neighbours = null)
    {
        var rules = settings ?? QualitySettings.Default;
        List<Reason> reasons = [];
        AddForm(reasons, draft, rules);
        if (!string.IsNullOrWhiteSpace(draft.Body))
        {
            AddPhrases(reasons, draft, rules);
            AddContent(reasons, draft, rules, lead, neighbours);
        }

        return reasons;
    }

    private static void AddForm(List<Reason> reasons, EmailDraft draft, QualitySettings rules)
    {
        if (string.IsNullOrWhiteSpace(draft.Subject))
        {
            reasons.Add(new(ReasonCode.EmptySubject, "The subject is empty."));
        }

        if (string.IsNullOrWhiteSpace(draft.Body))
        {
            reasons.Add(new(ReasonCode.EmptyBody, "The body is empty."));
            return;
        }

        if ((Placeholders.First(draft.Subject) ?? Placeholders.First(draft.Text)) is { } placeholder)
        {
            reasons.Add(new(ReasonCode.Placeholder, $"It still has the placeholder {placeholder}."));
        }

        var words = WordCount.Of(draft.Body);
        if (words < rules.LeastWords || words > rules.MostWords)
        {
            reasons.Add(new(ReasonCode.Words, $"The body has {words} words; {rules.LeastWords} to {rules.MostWords} are expected."));
        }

        if (!rules.IsSigned && Signature.Find(draft.Body) is { } signature)
        {
            reasons.Add(new(ReasonCode.Signature, $"It ends with a signature (\"{signature}\")."));
        }
    }

    private static void AddPhrases(List<Reason> reasons, EmailDraft draft, QualitySettings rules)
    {
        if (rules.Banned.FirstOrDefault(phrase => Holds(draft.Subject, phrase) || Holds(draft.Text, phrase)) is { } banned)
        {
            reasons.Add(new(ReasonCode.Banned, $"It uses the phrase \"{banned}\", which the template rules out."));
        }

        if (rules.Required.FirstOrDefault(text => !Holds(draft.Text, text) && !Holds(rules.Footer ?? "", text)) is { } required)
        {
            reasons.Add(new(ReasonCode.Required, $"It lacks \"{required}\", which the template asks for."));
        }
    }

    private static void AddContent(List<Reason> reasons, EmailDraft draft, QualitySettings rules, LeadFacts? lead, Neighbours? neighbours)
    {
        var folded = Folding.Fold(draft.Text);
        var guess = LanguageGuess.OfFolded(folded);
        if (LanguageCheck.Find(guess, rules, lead) is { } language)
        {
            reasons.Add(new(ReasonCode.Language, $"It is written in another language than it should be ({language})."));
        }

        if (lead is null)
        {
            return;
        }

        if (rules.TracesFacts)
        {
            AddFacts(reasons, draft, folded, guess.Language is "de", lead, neighbours);
        }

        if (!rules.AllowsLinks && (LinkCheck.FindUnsupported(draft.Subject, lead) ?? LinkCheck.FindUnsupported(draft.Text, lead)) is { } link)
        {
            reasons.Add(new(ReasonCode.Link, $"It has the address \"{Short(link)}\", which neither the lead nor the template has."));
        }

        if (!rules.AllowsOpenings && neighbours?.Opening.IsTooLarge is true)
        {
            reasons.Add(new(ReasonCode.Opening, "It begins nearly like many other emails of this job."));
        }
    }

    private static void AddFacts(List<Reason> reasons, EmailDraft draft, string folded, bool isGerman, LeadFacts lead, Neighbours? neighbours)
    {
        var padded = $" {Folding.Fold(draft.Subject)} {folded} ";
        if (InstructionCheck.Find(padded, lead.Job) is { } telling)
        {
            reasons.Add(new(ReasonCode.Instructions, $"It {telling}."));
        }

        if (Preamble.Find(draft.Body) is { } preamble)
        {
            reasons.Add(new(ReasonCode.Instructions, $"It begins with \"{Short(preamble)}\", which is said to whoever asked and not to the reader."));
        }

        if (PromiseCheck.Find(padded, lead.Job) is { } promise)
        {
            reasons.Add(new(ReasonCode.Promise, $"It promises something (\"{promise}\") that the template does not."));
        }

        var foreign = neighbours?.Foreign.Find(padded.Trim(), draft, lead);
        if (foreign is not null)
        {
            reasons.Add(new(ReasonCode.ForeignText, $"It has \"{foreign}\" of another lead."));
        }

        var subjectIsTitle = isGerman || NameCheck.IsTitle(draft.Subject);
        var name = NameCheck.FindUnsupported(draft.Subject, subjectIsTitle, lead) ?? NameCheck.FindUnsupported(draft.Text, isGerman, lead);
        if (name is not null && (foreign is null || !foreign.Contains(Folding.Fold(name).Split(' ')[0], StringComparison.Ordinal)))
        {
            reasons.Add(new(ReasonCode.UnsupportedName, $"It names \"{Short(name)}\", which no column of the lead holds."));
        }

        if ((NumberCheck.FindUnsupported(draft.Subject, lead) ?? NumberCheck.FindUnsupported(draft.Text, lead)) is { } number)
        {
            reasons.Add(new(ReasonCode.UnsupportedNumber, $"It has the number {Short(number)}, which no column of the lead holds."));
        }

        if (EvidenceCheck.FindInvented(draft.Evidence, lead) is { } evidence)
        {
            reasons.Add(new(ReasonCode.Evidence, $"Its evidence \"{Short(evidence.Quote)}\" ({Short(evidence.Column)}) does not stand in the lead."));
        }
    }

    private static bool Holds(string text, string phrase) => text.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
