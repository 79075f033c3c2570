using EmailGen.Core.Prompts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class TemplateTextTests
{
    private static readonly string[] Pieces =
        ["Write to {{name}}", "# User", "# System:", "## Rules", "---", "user: you", "name: no", "- a list", "yes", "\"quoted\": 'x'", "  indented", "", "tab\there", "#", "{% if city %}", "ä😀", "* star & !tag", "|", "---\n---"];

    [Fact]
    public void Of_TheShippedTemplates_IsTheirFile() =>
        Assert.All(ShippedTemplates.All, shipped => Assert.Equal(shipped.Text, TemplateText.Of(TemplateFile.Parse(shipped.Name, shipped.Text))));

    [Fact]
    public void Of_AChangedOne_IsMarkdownWithItsRulesAbove()
    {
        var template = DefaultTemplate.Value with { User = "Write to {{name}}." };
        var text = TemplateText.Of(template);

        Assert.StartsWith("---\nrules:\n  min_words: 40\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n# User\n\nWrite to {{name}}.\n", text, StringComparison.Ordinal);
        Assert.Equal(template.Version, TemplateFile.Parse("t", text).Version);
    }

    [Fact]
    public void Of_ATextThatLooksLikeAHeading_IsYaml()
    {
        var text = TemplateText.Of(new("t", "Be kind.", "# User\nWrite to {{name}}"));

        Assert.StartsWith("system: Be kind.", text, StringComparison.Ordinal);
        Assert.Equal("# User\nWrite to {{name}}", TemplateFile.Parse("t", text).User);
    }

    [Property(MaxTest = 500)]
    public Property Of_AnyTemplate_ReadsBackTheSame()
    {
        var text = Gen.Elements(Pieces).NonEmptyListOf().Select(lines => string.Join('\n', lines).Trim()).Where(text => text.Length > 0);
        var rules = Gen.OneOf(
            Gen.Constant<TemplateRules?>(null),
            text.Select(words => (TemplateRules?)new TemplateRules { MinWords = 30, Banned = [words, "no"], Footer = words, Language = "no", Signature = true }));
        var templates = text.SelectMany(system => text.SelectMany(user => rules.Select(rule => new PromptTemplate("t", system, user) { Rules = rule })));
        return Prop.ForAll(templates.ToArbitrary(), template => TemplateFile.Parse("t", TemplateText.Of(template)).Version == template.Version);
    }
}
