using System.Globalization;

namespace EmailGen.Core.Quality;

/// <summary>A number as it stands in a text.</summary>
/// <param name="Value">Its value, without separators, percent and currency.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its characters.</param>
internal readonly record struct NumberText(decimal Value, int Start, int Length)
{
    // More digits are an id; its last ones tell it as well.
    private const int MostDigits = 18;

    /// <summary>Runs of digits with separators inside: <c>3,389</c>, <c>1.234,50</c>, <c>12 000</c>, <c>4.5</c>.</summary>
    public static List<NumberText> Find(string text)
    {
        List<NumberText> found = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            var end = End(text, at);
            found.Add(new(Read(text.AsSpan(at, end - at)), at, end - at));
            at = end;
        }

        return found;
    }

    private static int End(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                at++;
            }
            else if (text[at] is '.' or ',' or '\'' or '’' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
            }
            else if (text[at] is ' ' or '\u00A0' or '\u202F' && at - start <= 3 && IsGroup(text, at + 1))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsGroup(string text, int at) =>
        at + 3 <= text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2])
        && (at + 3 == text.Length || !char.IsAsciiDigit(text[at + 3]));

    // "1,234" and "1.234" are thousands, "1.5" and "1,5" are not.
    private static decimal Read(ReadOnlySpan<char> text)
    {
        var separator = text.LastIndexOfAny(".,");
        var decimals = separator >= 0 && text.Length - separator - 1 != 3 && text.Count(text[separator]) == 1 ? separator : -1;
        Span<char> digits = stackalloc char[MostDigits + 1];
        var count = 0;
        for (var at = text.Length > MostDigits ? text.Length - MostDigits : 0; at < text.Length; at++)
        {
            if (at == decimals)
            {
                digits[count++] = '.';
            }
            else if (char.IsAsciiDigit(text[at]))
            {
                digits[count++] = text[at];
            }
        }

        return decimal.TryParse(digits[..count], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
