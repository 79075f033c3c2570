namespace EmailGen.Core.Quality;

/// <summary>Looks at one email and tells what a person should look at. The same email always gets the same answer.</summary>
public static class QualityCheck
{
    /// <returns>The reasons, each one sentence for the user; empty for a good email.</returns>
    public static IReadOnlyList<string> Find(string subject, string body, QualitySettings? settings = null)
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

        if (Signature.Find(body) is { } signature)
        {
            reasons.Add($"It ends with a signature (\"{signature}\").");
        }

        return reasons;
    }
}
