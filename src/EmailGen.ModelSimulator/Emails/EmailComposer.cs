using System.Text;

namespace EmailGen.ModelSimulator.Emails;

/// <summary>A casual, personal email without a signature, as long as it is asked for; the same for the same lead and variety.</summary>
internal static class EmailComposer
{
    // One email of so many has a postscript.
    private const int WithoutPs = 8;

    public static SimulatedEmail Compose(LeadFacts facts, ulong variety, EmailLength length)
    {
        var choice = new Variety(variety);
        var subject = Capitalized(Pick(Phrases.Subjects, facts, ref choice));
        var greeting = Phrases.Greetings[choice.Next(Phrases.Greetings.Length)];
        var opening = Pick(Phrases.Openings, facts, ref choice).Replace("{chore}", Phrases.Chores[choice.Next(Phrases.Chores.Length)], StringComparison.Ordinal);
        var middle = Phrases.Middles[choice.Next(Phrases.Middles.Length)];
        var benefit = Phrases.Benefits[choice.Next(Phrases.Benefits.Length)];
        var question = Phrases.Questions[choice.Next(Phrases.Questions.Length)];

        var start = facts.FirstName is { } name ? $"{greeting} {name},\n\n{Capitalized(opening)}" : Capitalized(opening);
        var words = Words(start) + Words(question);
        var body = new StringBuilder(start, 512);
        if (words < length.FewestWords || words + Words(middle) <= length.MostWords)
        {
            words += Words(middle);
            body.Append(' ').Append(middle);
        }

        if (words + Words(benefit) <= length.MostWords)
        {
            words += Words(benefit);
            body.Append("\n\n").Append(benefit);
        }

        foreach (var filler in Phrases.Fillers.Concat(Phrases.Middles).Concat(Phrases.Benefits).TakeWhile(_ => words < length.FewestWords))
        {
            words += Words(filler);
            body.Append(' ').Append(filler);
        }

        var ps = choice.Next(WithoutPs) == 0 ? Phrases.Postscripts[choice.Next(Phrases.Postscripts.Length)] : null;
        return new(subject, body.Append(' ').Append(question).ToString(), ps);
    }

    /// <summary>An email as no honest writer would send it, the same for each lead.</summary>
    public static SimulatedEmail Bad(LeadFacts facts) => new(
        "A thought on routine work",
        $"Hi {facts.FirstName ?? "there"},\n\nmost teams I talk with lose their best hours to typing the same things twice. {Phrases.Invented} {Phrases.Middles[0]} {Phrases.Questions[0]}");

    internal static int Words(string text)
    {
        var (words, inside) = (0, false);
        foreach (var character in text)
        {
            var letter = !char.IsWhiteSpace(character);
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }

        return words;
    }

    /// <summary>One of the phrases whose facts are all known. The last ones need none, so there is always one.</summary>
    private static string Pick(string[] phrases, LeadFacts facts, ref Variety choice)
    {
        var first = choice.Next(phrases.Length);
        for (var step = 0; ; step++)
        {
            if (Fill(phrases[(first + step) % phrases.Length], facts) is { } filled)
            {
                return filled;
            }
        }
    }

    private static string? Fill(string phrase, LeadFacts facts)
    {
        if (!phrase.Contains('{'))
        {
            return phrase;
        }

        if (Lacks("{company}", facts.Company) || Lacks("{role}", facts.Role) || Lacks("{industry}", facts.Industry) || Lacks("{city}", facts.City))
        {
            return null;
        }

        return new StringBuilder(phrase, 160)
            .Replace("{company}", facts.Company)
            .Replace("{role}", facts.Role)
            .Replace("{industry}", facts.Industry)
            .Replace("{city}", facts.City)
            .ToString();

        bool Lacks(string placeholder, string? fact) => fact is null && phrase.Contains(placeholder);
    }

    private static string Capitalized(string text) => char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
