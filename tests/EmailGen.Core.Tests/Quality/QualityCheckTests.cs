using EmailGen.Core.Quality;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Quality;

public sealed class QualityCheckTests
{
    private static readonly string Words = string.Concat(Enumerable.Repeat("some plain words about work ", 10));

    [Theory]
    [InlineData("How do you deal with it today?")]
    [InlineData("Would you be open to a look?\n\nThanks for reading this far.")]
    [InlineData("It saved them 1 < 2 hours, see [1].")]
    [InlineData("Best case, you win an hour a day.")]
    [InlineData("Worth a chat? Thanks!")]
    [InlineData("What would Sam say?")]
    public void Find_GoodEmail_HasNoReasons(string end) => Assert.Empty(Sentences("A thought", Words + end));

    [Fact]
    public void Find_RulesOfATemplate_AreKept()
    {
        var settings = QualitySettings.Of(new() { MinWords = 10, MaxWords = 20, Banned = ["quick call"], Required = ["unsubscribe"], Signature = true });
        const string Good = "some plain words about work some plain words about work, or unsubscribe\n\nBest,\nSam";

        Assert.Empty(Sentences("A thought", Good, settings));
        Assert.Empty(Sentences("A thought", Good.Replace("unsubscribe", "not", StringComparison.Ordinal), settings with { Footer = "Unsubscribe: reply no" }));
        Assert.Contains("\"quick call\"", Assert.Single(Sentences("A Quick Call", Good, settings)));
        Assert.Contains("\"unsubscribe\"", Assert.Single(Sentences("A thought", Good.Replace("unsubscribe", "not", StringComparison.Ordinal), settings)));
        Assert.Contains("10 to 20", Assert.Single(Sentences("A thought", Words + "or unsubscribe", settings)));
    }

    [Theory]
    [InlineData("Interested?\nBest,")]
    [InlineData("Interested?\n\nBest regards,\nSam")]
    [InlineData("Interested?\nKind Regards")]
    [InlineData("Interested?\nCheers, Sam")]
    [InlineData("Interested? Best, Sam Miller")]
    [InlineData("Interested?\n— Sam")]
    [InlineData("Interested?\n\nThanks,\n\nSam Miller")]
    [InlineData("Interested?\nSincerely,\n[Your Name]")]
    public void Find_Signature_IsAReason(string end) =>
        Assert.Contains(Sentences("A thought", Words + end), reason => reason.Contains("signature"));

    [Theory]
    [InlineData("Hi [Name]", "[Name]")]
    [InlineData("Hi {{first_name}}", "{{first_name}}")]
    [InlineData("Hi {first_name}", "{first_name}")]
    [InlineData("at <company> a", "<company>")]
    [InlineData("[1] [Your Name]", "[Your Name]")]
    public void Find_Placeholder_IsNamed(string text, string placeholder) =>
        Assert.Contains(Sentences("A thought", $"{text} {Words}"), reason => reason.Contains(placeholder));

    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void Find_WordCount_HasBounds(int words, bool good) =>
        Assert.Equal(good, Sentences("A thought", string.Join(' ', Enumerable.Repeat("word", words)) + " –").Count == 0);

    [Fact]
    public void Find_NothingThere_SaysSo() =>
        Assert.Equal(["The subject is empty.", "The body is empty."], Sentences(" ", ""));

    [Property]
    public bool Find_AnyText_GivesTheSameAnswerTwice(string? subject, string? body) =>
        Sentences(subject ?? "", body ?? "").SequenceEqual(Sentences(subject ?? "", body ?? ""));

    private static IReadOnlyList<string> Sentences(string subject, string body, QualitySettings? settings = null) =>
        [.. QualityCheck.Find(new(subject, body), settings).Select(reason => reason.Sentence)];
}
