using Microsoft.ML.Tokenizers;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>Counts tokens as gpt-4o and its successors do (o200k_base): what the simulator bills is what a provider would.</summary>
internal static class TokenCount
{
    /// <summary>What a message's role and separators take.</summary>
    public const int MessageFrame = 4;

    /// <summary>What begins the answer; it belongs to the prompt.</summary>
    public const int AnswerFrame = 3;

    // A long word takes the square of its length to count; what is beyond is taken to be like the beginning.
    private const int MostCounted = 8_000;

    private static readonly Lazy<Tokenizer> Vocabulary = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <summary>Loads the vocabulary, so that the first request need not wait for it.</summary>
    public static void WarmUp() => _ = Vocabulary.Value;

    public static int Of(string text) => text.Length <= MostCounted
        ? Vocabulary.Value.CountTokens(text)
        : (int)Math.Min(int.MaxValue, (long)Vocabulary.Value.CountTokens(text.AsSpan(0, MostCounted)) * text.Length / MostCounted);

    /// <returns>The beginning of the text, of so many tokens at most.</returns>
    public static string Cut(string text, int tokens) => tokens <= 0 ? "" : text[..Vocabulary.Value.GetIndexByTokenCount(text, tokens, out _, out _)];
}
