using System.Text;
using EmailGen.Core.Leads;
using Microsoft.ML.Tokenizers;

namespace EmailGen.Core.Prompts;

/// <summary>Estimates what one request of a job costs in tokens, from a sample of its leads. Counting every row would cost more than it tells.</summary>
public static class TokenEstimator
{
    /// <summary>What an answer is taken to need before any was seen: subject and 70 words as JSON are some 150 tokens; the rest is margin.</summary>
    public const int AnswerTokens = 200;

    // A long word takes the square of its length to count; what is beyond is taken to be like the beginning.
    private const int MaxCounted = 8_000;

    // A longer prompt than so many times the median is counted as that.
    private const int LongestOfUsual = 4;

    // Roles and separators of two messages.
    private const int Framing = 11;

    // Of one of them.
    private const int MessageFraming = 4;

    // Weak: its vocabulary is large, and a job needs it once.
    private static readonly WeakReference<Tokenizer?> Kept = new(null);

    /// <param name="renderer">Makes the prompts.</param>
    /// <param name="sample">Some leads of the list.</param>
    /// <param name="exactly">False spares loading the vocabulary: enough where no limit is in tokens.</param>
    /// <returns>Mean tokens of a request's prompt, the answer's schema included.</returns>
    public static int Estimate(PromptRenderer renderer, IEnumerable<Lead> sample, bool exactly = true)
    {
        var tokenizer = exactly ? Open() : null;
        var counts = sample.Select(renderer.Render).Select(prompt => Count(tokenizer, prompt.System) + Count(tokenizer, prompt.User)).Order().ToList();
        // The schema is part of the prompt too. One giant among some leads says nothing of the rest of the list.
        var fixedTokens = Framing + Count(tokenizer, Deployments.ChatRequest.ResponseFormat);
        var usual = counts.Count == 0 ? 0 : counts.Average(count => Math.Min(count, counts[counts.Count / 2] * LongestOfUsual));
        return (int)Math.Min(int.MaxValue, fixedTokens + Math.Ceiling(usual));
    }

    /// <summary>Tokens of each lead's prompt as it is billed: messages, their frames and the answer's schema. Most of a list's prompts have their rules in common: these are counted once.</summary>
    public static IEnumerable<long> CountEach(PromptRenderer renderer, IEnumerable<Lead> leads)
    {
        var tokenizer = Open();
        var schema = Count(tokenizer, Deployments.ChatRequest.ResponseFormat);
        var (rules, tokensOfRules) = ("", 0L);
        foreach (var prompt in leads.Select(renderer.Render))
        {
            if (prompt.System != rules)
            {
                (rules, tokensOfRules) = (prompt.System, Count(tokenizer, prompt.System));
            }

            yield return schema + Framing - (rules.Length == 0 ? MessageFraming : 0) + tokensOfRules + Count(tokenizer, prompt.User);
        }
    }

    public static long Count(string text) => Count(Open(), text);

    internal static Tokenizer Open()
    {
        if (!Kept.TryGetTarget(out var tokenizer))
        {
            tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");
            Kept.SetTarget(tokenizer);
        }

        return tokenizer;
    }

    private static long Count(Tokenizer? tokenizer, string text) => tokenizer is null
        // A rough guess: about four bytes of English a token.
        ? Encoding.UTF8.GetByteCount(text) / 4
        : text.Length <= MaxCounted
            ? tokenizer.CountTokens(text)
            : (long)tokenizer.CountTokens(text.AsSpan(0, MaxCounted)) * text.Length / MaxCounted;
}
