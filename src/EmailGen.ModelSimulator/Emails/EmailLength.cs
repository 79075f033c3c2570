using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailGen.ModelSimulator.Emails;

/// <summary>How many words an email shall have: a model keeps to what it is asked.</summary>
internal sealed partial record EmailLength(int FewestWords, int MostWords)
{
    public static readonly EmailLength Usual = new(50, 70);

    /// <returns>The first range of words in a prompt, such as "30 to 50 words"; null when it asks for none.</returns>
    public static EmailLength? Find(string prompt) => Range().Match(prompt) is { Success: true } match
        && Number(match.Groups["fewest"]) is var fewest && Number(match.Groups["most"]) is var most && fewest > 0 && fewest <= most
            ? new(fewest, most)
            : null;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<fewest>\d{1,3})\s?(to|and|-|–)\s?(?<most>\d{1,3}) words\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Range();
}
