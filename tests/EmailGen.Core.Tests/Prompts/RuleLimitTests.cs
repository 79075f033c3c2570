using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

/// <summary>Rules that no email can keep are refused before a model is asked.</summary>
public sealed class RuleLimitTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    public void Create_EmptyPhrase_IsRefusedWithItsRule(string phrase)
    {
        Assert.Contains("empty text in the rule banned", Refused(new() { Banned = ["synergy", phrase] }), StringComparison.Ordinal);
        Assert.Contains("empty text in the rule required", Refused(new() { Required = [phrase] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FileWithAnEmptyPhrase_NamesTheTemplateAndTheMending()
    {
        var template = TemplateFile.Parse("mine", "---\nrules:\n  banned: [\"\"]\n---\n{{lead}}");
        var failure = Assert.Throws<PromptTemplateException>(() => Create(template));

        Assert.Equal("The template 'mine' has an empty text in the rule banned. Write the phrase there, or remove the entry.", failure.Message);
    }

    [Theory]
    [InlineData(-1, null, "min_words: -1", "Give 0 or more, or")]
    [InlineData(null, 0, "max_words: 0", "Give 40 or more (min_words, when left out)")]
    [InlineData(null, 39, "max_words: 39", "Give 40 or more (min_words, when left out)")]
    [InlineData(0, 0, "max_words: 0", "Give 1 or more, or")]
    [InlineData(60, 59, "max_words: 59", "Give 60 or more, or")]
    [InlineData(0, -5, "max_words: -5", "Give 1 or more, or")]
    public void Create_WordsThatNoEmailCanHave_AreRefusedWithWhatMay(int? least, int? most, string rule, string mending)
    {
        var message = Refused(new() { MinWords = least, MaxWords = most });

        Assert.Contains(rule, message, StringComparison.Ordinal);
        Assert.Contains(mending, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 40)]
    [InlineData(0, 1)]
    [InlineData(60, 60)]
    [InlineData(200, null)]
    public void Create_WordsThatAnEmailCanHave_AreTaken(int? least, int? most) =>
        Create(Template(new() { MinWords = least, MaxWords = most, Banned = ["synergy"], Required = [] }));

    private static string Refused(TemplateRules rules) =>
        Assert.Throws<PromptTemplateException>(() => Create(Template(rules))).Message;

    private static PromptTemplate Template(TemplateRules rules) => new("mine", "Write.", "{{lead}}") { Rules = rules };

    private static PromptRenderer Create(PromptTemplate template) => PromptRenderer.Create(template, ["First Name"]);
}
