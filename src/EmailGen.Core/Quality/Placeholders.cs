namespace EmailGen.Core.Quality;

/// <summary>Finds what a model or a template forgot to fill in: <c>{{x}}</c>, <c>{x}</c>, <c>[Your Name]</c>, <c>&lt;company&gt;</c>.</summary>
internal static class Placeholders
{
    private const int Longest = 40;

    public static string? First(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny('{', '[', '<'); at >= 0;)
        {
            text = text[at..];
            if (LengthAtStart(text) is > 0 and var length)
            {
                return text[..length].ToString();
            }

            var next = text[1..].IndexOfAny('{', '[', '<');
            at = next < 0 ? -1 : next + 1;
        }

        return null;
    }

    private static int LengthAtStart(ReadOnlySpan<char> text)
    {
        var (open, close) = text[0] switch
        {
            '{' when text.StartsWith("{{") => ("{{", "}}"),
            '{' => ("{", "}"),
            '[' => ("[", "]"),
            _ => ("<", ">"),
        };
        var rest = text[open.Length..];
        var end = rest[..Math.Min(rest.Length, Longest + close.Length)].IndexOf(close);
        return end > 0 && IsName(rest[..end], blanksAround: open[0] == '{') ? open.Length + end + close.Length : 0;
    }

    // "[1]" and "a < b and c > d" are no placeholders.
    private static bool IsName(ReadOnlySpan<char> inner, bool blanksAround)
    {
        var name = inner.Trim(" #$_/");
        if (name.IsEmpty || !char.IsLetter(name[0]) || (!blanksAround && inner[0] == ' '))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '_' or '-' or '\'' or '’' or '/' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
