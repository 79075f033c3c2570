using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class TemplateFileTests
{
    [Fact]
    public void Parse_BothHeadings_SplitsTheText() =>
        Assert.Equal(
            new PromptTemplate("a", "Be kind.\n\n## Rules\nShort.", "Write to {{name}}."),
            TemplateFile.Parse("a", "# System\r\nBe kind.\r\n\r\n## Rules\r\nShort.\r\n\r\n# user:\r\nWrite to {{name}}.\r\n"));

    [Theory]
    [InlineData("Write to {{name}}.")]
    [InlineData("# User\nWrite to {{name}}.")]
    public void Parse_NoSystemHeading_TakesTheDefaultSystemText(string text) =>
        Assert.Equal(DefaultTemplate.Value with { Name = "a", User = "Write to {{name}}." }, TemplateFile.Parse("a", text));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("# System\nBe kind.", "no '# User'")]
    [InlineData("# System\n\n# User\nHi {{name}}", "nothing under '# System'")]
    [InlineData("# User\nHi {{name}}\n# User\nHi", "twice")]
    [InlineData("Some notes\n# User\nHi {{name}}", "before its first heading")]
    public void Parse_UnusableText_SaysWhatIsWrong(string text, string words) =>
        Assert.Contains(words, Assert.Throws<PromptTemplateException>(() => TemplateFile.Parse("a", text)).Message);

    [Fact]
    public void Parse_TooLong_SaysTheLimit() =>
        Assert.Contains("50,000", Assert.Throws<PromptTemplateException>(() => TemplateFile.Parse("a", new string('x', 50_001))).Message);

    [Fact]
    public void DefaultTemplate_AnyLead_KeepsTheRulesFirstAndTheLeadLast()
    {
        var prompt = PromptRenderer.Create(DefaultTemplate.Value, ["Name"]).Render(new Lead(1, ["Ada"]));

        Assert.EndsWith("Name: Ada", prompt.User);
        Assert.DoesNotContain("Ada", prompt.System);
        Assert.Contains("50 to 70 words", prompt.System);
    }

    [Fact]
    public void Estimate_AWordOfAMillionLetters_IsEstimatedByItsBeginning()
    {
        var renderer = PromptRenderer.Create(new PromptTemplate("t", "", "{{name}}"), ["name"]);

        var tokens = TokenEstimator.Estimate(renderer, [new Lead(1, [new string('x', 1_000_000)])]);

        Assert.InRange(tokens, 10_000, 1_000_000);
    }

    [Fact]
    public void Estimate_LongerLeads_CostMore()
    {
        var renderer = PromptRenderer.Create(DefaultTemplate.Value, ["Name"]);

        var shorter = TokenEstimator.Estimate(renderer, [new Lead(1, ["Ada"])]);
        var longer = TokenEstimator.Estimate(renderer, [new Lead(1, [string.Join(' ', Enumerable.Repeat("automation", 100))])]);

        Assert.InRange(shorter, 400, 800);
        Assert.InRange(longer - shorter, 90, 110);
    }

    [Fact]
    public void Estimate_OneGiantLead_HardlyCounts()
    {
        var renderer = PromptRenderer.Create(DefaultTemplate.Value, ["Name"]);
        Lead[] usual = [.. Enumerable.Range(1, 19).Select(row => new Lead(row, ["Ada"]))];

        var without = TokenEstimator.Estimate(renderer, usual);
        var with = TokenEstimator.Estimate(renderer, [.. usual, new Lead(20, [new string('x', 1_000_000)])]);

        Assert.InRange(with / (double)without, 1, 1.2);
    }
}
