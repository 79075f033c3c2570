namespace EmailGen.Core.Quality;

/// <summary>Finds emails that are clearly in another language than they may be.</summary>
internal static class LanguageCheck
{
    // Neighbours share many small words: only twice as many and some more are clear.
    private const int Clearly = 2;
    private const int AndMore = 3;

    public static string? Find(LanguageGuess guess, QualitySettings settings, LeadFacts? lead)
    {
        if (guess.Language is not { } language || settings.Language is LanguageRule.Any)
        {
            return null;
        }

        if (settings.Language is { } only)
        {
            return Clear(guess, [only]) ? language : null;
        }

        return Clear(guess, lead?.Job.Languages ?? new HashSet<string> { "en" }) && (lead is null || Clear(guess, LanguageRule.OfLead(lead))) ? language : null;
    }

    private static bool Clear(LanguageGuess guess, IEnumerable<string> allowed)
    {
        foreach (var language in allowed)
        {
            if (language == guess.Language || (guess.Hits != int.MaxValue && guess.Hits < (Clearly * guess.HitsOf(language)) + AndMore))
            {
                return false;
            }
        }

        return true;
    }
}
