using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class TemplateRulesTests
{
    private const string Markdown = """
        ---
        name: fair
        rules:
          min_words: 30
          max_words: 60
          banned: [synergy, "quick call"]
          required: ["unsubscribe"]
          footer: |
            Acme Ltd, 1 Main St
        ---
        # System
        Write.

        # Examples
        Lead: Ada
        Email: Hi Ada

        # User
        {{lead}}
        """;

    [Fact]
    public void Parse_RulesAboveMarkdown_AreRead()
    {
        var template = TemplateFile.Parse("file", Markdown);

        Assert.Equal("fair", template.Name);
        Assert.Equal((30, 60, "Acme Ltd, 1 Main St"), (template.Rules!.MinWords, template.Rules.MaxWords, template.Rules.Footer));
        Assert.Equal(["synergy", "quick call"], template.Rules.Banned!);
        Assert.Equal("Write.\n\nExamples:\n\nLead: Ada\nEmail: Hi Ada", template.System);
        Assert.Equal("{{lead}}", template.User);
    }

    [Fact]
    public void Parse_Yaml_GivesTheSameTemplate()
    {
        const string Yaml = """
            name: fair
            system: Write.
            examples: |
              Lead: Ada
              Email: Hi Ada
            user: "{{lead}}"
            rules:
              min_words: 30
              max_words: 60
              banned: [synergy, quick call]
              required: [unsubscribe]
              footer: Acme Ltd, 1 Main St
            """;
        // The order of keys does not matter, but the file has to begin with one of its texts or its name.
        var markdown = TemplateFile.Parse("file", Markdown);
        var yaml = TemplateFile.Parse("file", Yaml);

        Assert.Equal((markdown.Name, markdown.System, markdown.User, markdown.Version), (yaml.Name, yaml.System, yaml.User, yaml.Version));
    }

    [Fact]
    public void Version_OfAnotherTextOrRule_IsAnother()
    {
        var template = new PromptTemplate("a", "s", "u");

        Assert.Equal(template.Version, (template with { Name = "b" }).Version);
        Assert.NotEqual(template.Version, (template with { User = "v" }).Version);
        Assert.NotEqual(template.Version, (template with { Rules = new() { MaxWords = 9 } }).Version);
        Assert.Matches("^[0-9a-f]{12}$", template.Version);
    }

    [Theory]
    [InlineData("---\nrules:\n  max_word: 3\n---\n{{lead}}", "line 3")]
    [InlineData("---\nrules: [\n---\n{{lead}}", "cannot be read")]
    [InlineData("---\nname: x\n{{lead}}", "no second '---'")]
    [InlineData("system: x\nuser: [a]", "cannot be read")]
    [InlineData("system: x", "# User")]
    public void Parse_RulesThatCannotBeRead_AreRefusedInWords(string text, string words)
    {
        var failure = Assert.Throws<PromptTemplateException>(() => TemplateFile.Parse("t", text));

        Assert.Contains(words, failure.Message);
    }
}
