using System.Globalization;
using System.Text;

namespace EmailGen.Core.Quality;

/// <summary>
/// Texts as they are compared: lower case, without accents, each run of other characters one blank. "Größl &amp; Sons" is
/// <c>grossl sons</c>.
/// </summary>
internal static class Folding
{
    private const string Latin1 = "aaaaaa ceeeeiiiidnooooo  uuuuyþ aaaaaa ceeeeiiiidnooooo  uuuuyþy";
    private const string ExtendedA = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllllllllnnnnnnnnnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    public static string Fold(ReadOnlySpan<char> text)
    {
        StringBuilder folded = new(text.Length + 2);
        Append(folded, text);
        return folded.ToString().Trim();
    }

    /// <summary>Appends the folded text; a blank goes before each word but the first.</summary>
    public static void Append(StringBuilder folded, ReadOnlySpan<char> text)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }

        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                AppendLetter(folded, c);
            }
            else if (folded.Length > 0 && folded[^1] != ' ' && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
            {
                folded.Append(' ');
            }
        }
    }

    /// <summary>"mueller" and "muller" are the same name.</summary>
    public static string Reduce(string folded) => !folded.Contains('e')
        ? folded
        : folded.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);

    private static void AppendLetter(StringBuilder folded, char c)
    {
        switch (c)
        {
            case < '\u0080':
                folded.Append(c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c);
                break;
            case 'ß' or 'ẞ':
                folded.Append("ss");
                break;
            case 'æ' or 'Æ':
                folded.Append('a');
                break;
            case 'œ' or 'Œ':
                folded.Append('o');
                break;
            case 'ø' or 'Ø':
                folded.Append('o');
                break;
            case >= '\u00C0' and < '\u0100' when Latin1[c - 0xC0] != ' ':
                folded.Append(Latin1[c - 0xC0]);
                break;
            case >= '\u0100' and < '\u0180' when c - 0x100 < ExtendedA.Length && ExtendedA[c - 0x100] != ' ':
                folded.Append(ExtendedA[c - 0x100]);
                break;
            default:
                folded.Append(char.ToLowerInvariant(c));
                break;
        }
    }
}
