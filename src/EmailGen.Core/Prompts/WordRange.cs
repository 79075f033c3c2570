using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailGen.Core.Prompts;

/// <summary>How many words an email is asked to have.</summary>
/// <param name="Least">Fewest words of the body.</param>
/// <param name="Most">Most words of it.</param>
public sealed partial record WordRange(int Least, int Most)
{
    public static readonly WordRange Usual = new(50, 70);

    // Fewer are asked of a subject.
    private const int LeastOfABody = 20;

    // Where only one end is known.
    private const double LeastToMost = 0.6;

    /// <summary>What the texts ask ("50 to 70 words"), within the rules, which are wider; else the rules; else the usual.</summary>
    public static WordRange Of(PromptTemplate template)
    {
        var rules = (template.Rules?.MinWords, template.Rules?.MaxWords) switch
        {
            ({ } least, { } most) => new WordRange(least, most),
            ({ } least, null) => new(least, (int)Math.Ceiling(least / LeastToMost)),
            (null, { } most) => new((int)(most * LeastToMost), most),
            _ => null,
        };
        var asked = Find(template.User) ?? Find(template.System);
        return (asked, rules) switch
        {
            (null, null) => Usual,
            (null, _) => rules,
            (_, null) => asked,
            // Where they contradict each other, the rules are what an email has to keep.
            _ when asked.Most < rules.Least || asked.Least > rules.Most => rules,
            _ => new(Math.Max(asked.Least, rules.Least), Math.Min(asked.Most, rules.Most)),
        };
    }

    private static WordRange? Find(string text)
    {
        foreach (Match match in Range().Matches(text))
        {
            var (least, most) = (Number(match.Groups["least"]), Number(match.Groups["most"]));
            if (least <= most && most >= LeastOfABody)
            {
                return new(least, most);
            }
        }

        return null;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\b(?<least>\d{1,4})\s?(to|and|bis|und|-|–)\s?(?<most>\d{1,4}) (words|Wörter|Worte)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Range();
}
