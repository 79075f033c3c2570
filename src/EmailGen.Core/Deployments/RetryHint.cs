using System.Buffers;
using System.Globalization;

namespace EmailGen.Core.Deployments;

/// <summary>How long a refused caller is told to wait: by header, or by the words of the answer. Never more than <see cref="Longest"/>.</summary>
internal static class RetryHint
{
    /// <summary>Longer hints are often false; a probe after this time costs one request.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly string[] Phrases = ["try again in ", "retry after ", "retry in "];

    /// <returns>Null when nothing tells.</returns>
    public static TimeSpan? Read(Func<string, string?> header, string? message)
    {
        var (seconds, words) = (Seconds(header("Retry-After")), InWords(message));
        // The header is in whole seconds; where the words say the same but finer, a whole deployment need not stand still for the rest.
        var hint = Milliseconds(header("retry-after-ms")) ?? (words <= seconds && seconds - words < TimeSpan.FromSeconds(1) ? words : seconds ?? words);
        return hint > Longest ? Longest : hint;
    }

    /// <summary>Reads <c>12ms</c>, <c>8.64s</c>, <c>6m0s</c>, <c>1h2m3s</c>, <c>2d4h</c>, and a bare number as seconds.</summary>
    public static TimeSpan? Duration(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var total = 0d;
        if (text.IsEmpty)
        {
            return null;
        }

        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(NumberCharacters) is >= 0 and var end ? end : text.Length;
            if (!double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            text = text[digits..];
            var letters = text.IndexOfAny(NumberCharacters) is >= 0 and var next ? next : text.Length;
            if (SecondsIn(text[..letters]) is not { } unit)
            {
                return null;
            }

            total += number * unit;
            text = text[letters..];
        }

        return total <= TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(total) : null;
    }

    private static double? SecondsIn(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => 0.001,
        "" or "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => null,
    };

    private static TimeSpan? Milliseconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromMilliseconds(Math.Min(number, Longest.TotalMilliseconds)) : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromSeconds(Math.Min(number, Longest.TotalSeconds)) : null;

    private static TimeSpan? InWords(string? message)
    {
        foreach (var phrase in Phrases)
        {
            if (message?.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                var rest = message.AsSpan(at + phrase.Length);
                var word = rest.IndexOf(' ') is >= 0 and var end ? rest[..end] : rest;
                return Duration(word.TrimEnd(".,;"));
            }
        }

        return null;
    }
}
