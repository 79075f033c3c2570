using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>Finds numbers that neither the lead nor the template holds.</summary>
internal static class NumberCheck
{
    private const int Near = 40;
    private const decimal Roughly = 0.12m;

    private static readonly FrozenSet<string> Hedges = CommonWords.Split("""
        about around roughly nearly almost over some approximately circa ca than least close plus up
        etwa rund ungefahr uber fast knapp zirka mehr als gut
        environ pres plus pras presque unos casi mas aproximadamente cerca circa quasi oltre piu quase mais ongeveer bijna ruim okolo ponad prawie cirka ungefar over nastan naesten
        """);

    private static readonly FrozenSet<string> Meetings = CommonWords.Split("""
        call chat talk demo meeting conversation look slot walkthrough intro coffee zoom screen
        gesprach telefonat termin austausch anruf blick appel echange llamada charla chiamata chiacchierata chamada conversa gesprek rozmowa samtal
        """);

    private static readonly FrozenSet<string> Minutes = CommonWords.Split("minute minutes min mins minuten minuti minutos minuut minut minuter");

    public static string? FindUnsupported(string text, LeadFacts lead)
    {
        List<decimal>? known = null;
        foreach (var number in NumberText.Find(text))
        {
            if (IsIdiom(text, number) || lead.Job.Numbers.Contains(number.Value))
            {
                continue;
            }

            known ??= [.. lead.Facts.SelectMany(NumberText.Find).Select(fact => fact.Value)];
            if (!known.Contains(number.Value) && !IsRounded(text, number, known))
            {
                var isPercent = text.AsSpan(number.Start + number.Length) is ['%', ..];
                return text.Substring(number.Start, number.Length + (isPercent ? 1 : 0));
            }
        }

        return null;
    }

    // "24/7", "9 to 5", "1:1", and the length of a call that is offered: nothing that is said of the lead.
    private static bool IsIdiom(string text, NumberText number)
    {
        var (start, end) = (number.Start, number.Start + number.Length);
        var around = text.AsSpan(Math.Max(0, start - 7), Math.Min(text.Length, end + 7) - Math.Max(0, start - 7));
        if (around.Contains("24/7", StringComparison.Ordinal) || around.Contains("1:1", StringComparison.Ordinal) || around.Contains("9-to-5", StringComparison.Ordinal)
            || around.Contains("9 to 5", StringComparison.Ordinal) || around.Contains("80/20", StringComparison.Ordinal) || around.Contains("360°", StringComparison.Ordinal))
        {
            return true;
        }

        // "B2B", "Q3", "3D": a letter beside the digit makes it a word.
        if ((start > 0 && char.IsLetter(text[start - 1])) || (end < text.Length && char.IsLetter(text[end]) && number.Length == 1))
        {
            return true;
        }

        if (number.Value > 60)
        {
            return false;
        }

        var after = Folding.Fold(text.AsSpan(end, Math.Min(Near, text.Length - end))).Split(' ');
        if (!Minutes.Contains(after[0]))
        {
            return false;
        }

        var before = Folding.Fold(text.AsSpan(Math.Max(0, start - Near), start - Math.Max(0, start - Near))).Split(' ');
        return after.Skip(1).Take(5).Concat(before.TakeLast(5)).Any(Meetings.Contains);
    }

    // "about 350" where a cell has 348.
    private static bool IsRounded(string text, NumberText number, List<decimal> known)
    {
        if (number.Value < 10 || !known.Exists(fact => Math.Abs(fact - number.Value) <= fact * Roughly))
        {
            return false;
        }

        var from = Math.Max(0, number.Start - 24);
        var before = Folding.Fold(text.AsSpan(from, number.Start - from)).Split(' ');
        return before.TakeLast(2).Any(Hedges.Contains) || text.AsSpan(number.Start + number.Length) is ['+', ..];
    }
}
