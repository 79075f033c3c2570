using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>
/// Finds a sign-off at the end of a body: "Best,", "Kind regards" with or without a name, "Cheers, Sam", "— Sam", and a closing with
/// name, role and company in lines of their own.
/// </summary>
internal static class Signature
{
    private const int LongestName = 4;
    private const int MostLines = 3;
    private const int LongestClosing = 6;

    // Whatever follows these behind a comma is who wrote it.
    private static readonly HashSet<string> Farewells = new(StringComparer.OrdinalIgnoreCase)
    {
        "best regards", "best wishes", "regards", "kind regards", "kindest regards", "warm regards", "warmest regards", "with regards", "with kind regards", "with best regards",
        "warm wishes", "sincerely", "sincerely yours", "yours sincerely", "yours truly", "yours faithfully", "respectfully", "cordially",
        "mit freundlichen grüßen", "mit besten grüßen", "freundliche grüße", "viele grüße", "beste grüße", "liebe grüße", "herzliche grüße", "mfg",
        "cordialement", "bien cordialement", "bien à vous", "sincères salutations", "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "atentamente",
        "cordiali saluti", "distinti saluti", "un saluto", "saluti", "atenciosamente", "cumprimentos", "melhores cumprimentos", "com os melhores cumprimentos",
        "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "groeten", "vänliga hälsningar", "med vänliga hälsningar", "med vänlig hälsning",
        "venlig hilsen", "med venlig hilsen", "vennlig hilsen", "med vennlig hilsen", "ystävällisin terveisin", "z poważaniem", "pozdrawiam", "s pozdravem", "üdvözlettel", "saygılarımla",
    };

    private static readonly HashSet<string> Closings = new(
        [
            .. Farewells, "best", "all best", "all the best", "cheers", "many thanks", "thanks", "thanks again", "thank you", "thanks in advance", "warmly",
            "yours", "talk soon", "speak soon", "take care", "with gratitude", "have a great day",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Particles = CommonWords.Split("of and for at the & de da di von van und la le del der");

    /// <returns>The signature as it stands there; null when there is none.</returns>
    public static string? Find(string body)
    {
        var text = body.AsSpan().TrimEnd();
        var last = LastLine(text, out var before);
        if (IsSignOff(last) || IsSignedName(last))
        {
            return last.ToString();
        }

        if (Block(text, last, before) is { } block)
        {
            return block;
        }

        var tail = AfterLastSentence(last);
        return IsSignOff(tail) ? tail.ToString() : null;
    }

    // A closing, and below it at most three lines that are no sentences. A short line with a comma closes in any language, but for the greeting.
    private static string? Block(ReadOnlySpan<char> text, ReadOnlySpan<char> last, ReadOnlySpan<char> before)
    {
        for (var lines = 1; lines <= MostLines && (IsShortName(last) || (lines == 1 && IsSigner(last, before))); lines++)
        {
            var above = LastLine(before, out before);
            if (IsClosing(above.TrimEnd('!')) || (above is [.., ','] && !before.IsEmpty && WordCount.Of(above) <= LongestClosing))
            {
                return text[before.Length..].Trim().ToString().ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);
            }

            last = above;
        }

        return null;
    }

    private static ReadOnlySpan<char> LastLine(ReadOnlySpan<char> text, out ReadOnlySpan<char> before)
    {
        text = text.TrimEnd();
        var at = text.LastIndexOf('\n');
        before = at < 0 ? [] : text[..at];
        return text[(at + 1)..].Trim();
    }

    // "Best," alone, or with a name after its comma or dash.
    private static bool IsSignOff(ReadOnlySpan<char> line)
    {
        if (IsClosing(line))
        {
            return true;
        }

        var comma = line.IndexOfAny(",–—-");
        return comma > 0 && ((IsClosing(line[..comma]) && IsShortName(line[(comma + 1)..].Trim(" –—-,.")))
            || (IsFarewell(line[..comma]) && IsShort(line[comma..])));
    }

    // "your automation specialist" below "Best regards,"
    private static bool IsSigner(ReadOnlySpan<char> line, ReadOnlySpan<char> before) => IsShort(line) && IsFarewell(LastLine(before, out _));

    private static bool IsFarewell(ReadOnlySpan<char> line) => Farewells.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line.Trim(" ,.!–—-"));

    private static bool IsShort(ReadOnlySpan<char> text) => !text.Contains('?') && WordCount.Of(text) <= LongestClosing;

    // An exclamation or question mark makes it a sentence: "Thanks!", "All the best?"
    private static bool IsClosing(ReadOnlySpan<char> line) =>
        Closings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line.TrimEnd(" ,.–—-"));

    private static bool IsSignedName(ReadOnlySpan<char> line) =>
        line.Length > 1 && (line[0] is '—' or '–' || line.StartsWith("- ") || line.StartsWith("--")) && IsShortName(line.TrimStart("—–- "));

    private static bool IsShortName(ReadOnlySpan<char> text)
    {
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Trim(",.");
            if (word.IsEmpty)
            {
                continue;
            }

            var starts = char.IsUpper(word[0]) || (word.Length > 2 && word[0] is '[' && char.IsLetter(word[1])) || (words > 0 && word[^1] == ']');
            starts |= words > 0 && Particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
            if (!starts || word.IndexOfAny('?', '!', ':') >= 0 || ++words > LongestName)
            {
                return false;
            }
        }

        return words > 0 && (text.IsEmpty || text[^1] is not '.');
    }

    private static ReadOnlySpan<char> AfterLastSentence(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd(".");
        for (var at = trimmed.Length - 2; at >= 0; at--)
        {
            if (trimmed[at] is '.' or '?' or '!' && trimmed[at + 1] == ' ')
            {
                return trimmed[(at + 1)..].Trim();
            }
        }

        return [];
    }
}
