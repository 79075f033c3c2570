using EmailGen.ModelSimulator.Chat;
using FsCheck.Xunit;
using Microsoft.ML.Tokenizers;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class TokenCountTests
{
    private static readonly Tokenizer Vocabulary = TiktokenTokenizer.CreateForEncoding("o200k_base");

    private static readonly string[] Parts =
    [
        "Hi", " Ann", ",", "\n\n", "\n", " ", "  ", "don't", "I'LL", "Größl", " über", "a\u0301", "12", " 3456", ".", " ...\n", "!/", "{\"subject\":\"", "\\n\\n", "日本語", " 日", "😀", " 👍🏽",
        "https://x.example/in/ann-19ec99", "\t", "\r\n", "(", "ß", "\u00A0x", " -\n", "First Name: ", "ABCdef", "'",
    ];

    /// <summary>Word by word and at once are the same.</summary>
    [Property(MaxTest = 2_000)]
    public bool Of_AnyText_IsTheVocabularysCount(byte[] choices)
    {
        var text = string.Concat(choices.Select(choice => Parts[choice % Parts.Length]));

        return TokenCount.Of(text) == Vocabulary.CountTokens(text);
    }

    [Fact]
    public void Of_AGiant_IsReckonedFromItsBeginning()
    {
        var (text, count) = (string.Concat(Enumerable.Repeat("ein Wort, ", 100_000)), TokenCount.Of(string.Concat(Enumerable.Repeat("ein Wort, ", 100))));

        Assert.InRange(TokenCount.Of(text), count * 990, count * 1_010);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(0)]
    public void Cut_SomeTokens_LeavesAsMany(int tokens) =>
        Assert.Equal(tokens, Vocabulary.CountTokens(TokenCount.Cut("Hello Ann, this is an email of some more words.", tokens)));
}
