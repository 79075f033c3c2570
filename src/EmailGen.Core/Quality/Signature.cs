namespace EmailGen.Core.Quality;

/// <summary>Finds a sign-off at the end of a body: "Best,", "Kind regards" with or without a name, "Cheers, Sam", "— Sam".</summary>
internal static class Signature
{
    private const int LongestName = 4;

    private static readonly HashSet<string> Closings = new(StringComparer.OrdinalIgnoreCase)
    {
        "best", "all best", "all the best", "best regards", "best wishes", "regards", "kind regards", "kindest regards", "warm regards", "warmest regards",
        "with regards", "with kind regards", "cheers", "many thanks", "thanks", "thanks again", "thank you", "thanks in advance", "warmly", "warm wishes",
        "sincerely", "sincerely yours", "yours", "yours sincerely", "yours truly", "yours faithfully", "respectfully", "cordially", "talk soon", "speak soon",
        "take care", "with gratitude", "have a great day",
    };

    /// <returns>The signature as it stands there; null when there is none.</returns>
    public static string? Find(string body)
    {
        var text = body.AsSpan().TrimEnd();
        var last = LastLine(text, out var before);
        if (IsSignOff(last) || IsSignedName(last))
        {
            return last.ToString();
        }

        if (IsShortName(last) && LastLine(before, out _) is { IsEmpty: false } previous && IsClosing(previous))
        {
            return $"{previous} {last}";
        }

        var tail = AfterLastSentence(last);
        return IsSignOff(tail) ? tail.ToString() : null;
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
        return comma > 0 && IsClosing(line[..comma]) && IsShortName(line[(comma + 1)..].Trim(" –—-,."));
    }

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
