namespace EmailGen.Core.Quality;

/// <summary>Looks at one email and tells what a person should look at. The same email always gets the same answer.</summary>
public static class QualityCheck
{
    /// <param name="subject">The subject.</param>
    /// <param name="body">The body as the model wrote it.</param>
    /// <param name="settings">What a good email is; null for the usual.</param>
    /// <param name="footer">What is put below it as it stands.</param>
    /// <returns>The reasons, each one sentence for the user; empty for a good email.</returns>
    public static IReadOnlyList<string> Find(string subject, string body, QualitySettings? settings = null, string? footer = null)
    {
        var bounds = settings ?? QualitySettings.Default;
        List<string> reasons = [];
        if (string.IsNullOrWhiteSpace(subject))
        {
            reasons.Add("The subject is empty.");
        }

        if (string.IsNullOrWhiteSpace(body))
        {
            reasons.Add("The body is empty.");
            return reasons;
        }

        if ((Placeholders.First(subject) ?? Placeholders.First(body)) is { } placeholder)
        {
            reasons.Add($"It still has the placeholder {placeholder}.");
        }

        var words = WordCount.Of(body);
        if (words < bounds.LeastWords || words > bounds.MostWords)
        {
            reasons.Add($"The body has {words} words; {bounds.LeastWords} to {bounds.MostWords} are expected.");
        }

        if (!bounds.IsSigned && Signature.Find(body) is { } signature)
        {
            reasons.Add($"It ends with a signature (\"{signature}\").");
        }

        if (bounds.Banned.FirstOrDefault(phrase => Holds(subject, phrase) || Holds(body, phrase)) is { } banned)
        {
            reasons.Add($"It uses the phrase \"{banned}\", which the template rules out.");
        }

        if (bounds.Required.FirstOrDefault(text => !Holds(body, text) && !Holds(footer ?? "", text)) is { } required)
        {
            reasons.Add($"It lacks \"{required}\", which the template asks for.");
        }

        return reasons;
    }

    private static bool Holds(string text, string phrase) => text.Contains(phrase, StringComparison.OrdinalIgnoreCase);
}
