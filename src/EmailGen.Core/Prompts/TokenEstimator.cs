using System.Text;
using EmailGen.Core.Leads;
using Microsoft.ML.Tokenizers;

namespace EmailGen.Core.Prompts;

/// <summary>Estimates what one request of a job costs in tokens, from a sample of its leads. Counting every row would cost more than it tells.</summary>
public static class TokenEstimator
{
    /// <summary>Subject and 70 words as JSON are some 150 tokens; the rest is margin.</summary>
    public const int AnswerTokens = 200;

    // Roles and separators of two messages.
    private const int Framing = 11;

    private static readonly Lazy<Tokenizer> Tokens = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <param name="renderer">Makes the prompts.</param>
    /// <param name="sample">Some leads of the list.</param>
    /// <param name="maxOutputTokens">The most that an answer may take.</param>
    /// <param name="exactly">False spares the vocabulary (a second and 100 MB): enough where no limit is in tokens.</param>
    /// <returns>Mean tokens of a request: prompt, answer schema and allowance for the answer.</returns>
    public static int Estimate(PromptRenderer renderer, IEnumerable<Lead> sample, int maxOutputTokens, bool exactly = true)
    {
        Func<string, int> count = exactly ? Count : CountRoughly;
        var (rows, tokens) = (0, 0L);
        foreach (var lead in sample)
        {
            var prompt = renderer.Render(lead);
            tokens += count(prompt.System) + count(prompt.User);
            rows++;
        }

        // The schema is part of the prompt too.
        var fixedTokens = Framing + count(Deployments.ChatRequest.ResponseFormat) + Math.Min(maxOutputTokens, AnswerTokens);
        return fixedTokens + (rows == 0 ? 0 : (int)((tokens + rows - 1) / rows));
    }

    private static int Count(string text) => Tokens.Value.CountTokens(text);

    // English has some 4.5 bytes a token; 4 errs on the safe side.
    private static int CountRoughly(string text) => Encoding.UTF8.GetByteCount(text) / 4;
}
