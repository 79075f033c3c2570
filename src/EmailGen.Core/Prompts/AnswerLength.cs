using EmailGen.Core.Money;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Prompts;

/// <summary>How many tokens an answer will have, before any was seen: the words that the template asks for, and what goes with them.</summary>
public static class AnswerLength
{
    // Everything in an answer that is not its body; ChatRequest.ResponseFormat says what that is.
    private const int SubjectTokens = 6;
    private const int FrameTokens = 20;

    // A quote is a column's name, a value and their frame; an email rests on some of them.
    private const int QuoteTokens = 13;
    private const int LeastQuotes = 1;
    private const int UsualQuotes = 2;
    private const int MostQuotes = 6;
    private const int MostSubjectTokens = 14;

    // English; other languages need more.
    private const double TokensPerWord = 1.2;
    private const double MostTokensPerWord = 3;

    // Rules are lists with dashes and quotes; plain sentences have fewer tokens a word.
    private const double SentencesToRules = 0.9;

    // A shorter text tells nothing of its language.
    private const int FewestWords = 50;

    // How far from its words an answer may be: names and places of a list differ.
    private const double Leeway = 0.1;

    /// <param name="template">What is asked.</param>
    /// <param name="rules">Its system text as it is sent: emails are taken to be in its language.</param>
    /// <returns>Mean tokens of an answer.</returns>
    public static Spread<double> Of(PromptTemplate template, string rules)
    {
        var (words, perWord) = (WordRange.Of(template), PerWord(rules));
        return new(
            (words.Least * perWord * (1 - Leeway)) + FrameTokens + (LeastQuotes * QuoteTokens),
            ((words.Least + words.Most) / 2.0 * perWord) + SubjectTokens + FrameTokens + (UsualQuotes * QuoteTokens),
            (words.Most * perWord * (1 + Leeway)) + MostSubjectTokens + FrameTokens + (MostQuotes * QuoteTokens));
    }

    private static double PerWord(string rules) => WordCount.Of(rules) is >= FewestWords and var words
        ? Math.Clamp((double)TokenEstimator.Count(rules) / words * SentencesToRules, TokensPerWord, MostTokensPerWord)
        : TokensPerWord;
}
