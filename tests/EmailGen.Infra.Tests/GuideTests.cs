using System.Text.RegularExpressions;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>The user's guide speaks the page's words, and names what the app has.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = Repository.Read("docs/guide.md");

    [Fact]
    public void Words_InBold_AreThePages()
    {
        // What is written in code as an escape stands as a letter in the guide; a number stands for what is counted.
        var page = string.Concat(Directory.GetFiles(Repository.PathOf("src/EmailGen.Functions/wwwroot"), "*.js").Select(File.ReadAllText)).Replace("\\u2019", "’", StringComparison.Ordinal)
            + Repository.Read("src/EmailGen.Core/Prompts/ShippedTemplates.cs");
        var words = Bold().Matches(Guide).Select(word => word.Groups["words"].Value).ToList();

        Assert.True(words.Count > 60);
        Assert.All(words, word => Assert.All(
            Number().Split(word).Select(part => part.Trim()).Where(part => part.Length > 0),
            part => Assert.Contains(part, page, StringComparison.Ordinal)));
    }

    [Fact]
    public void States_OfThePage_AreAllExplained()
    {
        var script = Repository.Read("src/EmailGen.Functions/wwwroot/words.js");
        var states = State().Matches(script[script.IndexOf("STATES", StringComparison.Ordinal)..script.IndexOf("export", StringComparison.Ordinal)]).Select(state => state.Groups["words"].Value).ToList();

        Assert.Equal(15, states.Count);
        Assert.All(states, state => Assert.Contains($"**{state}**", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_ForTheSendingTools_AreThoseOfTheFiles()
    {
        var presets = Repository.Read("src/EmailGen.Core/Workbooks/ImportPreset.cs");
        var variables = Variable().Matches(Guide[Guide.IndexOf("| Instantly |", StringComparison.Ordinal)..Guide.IndexOf("The last two columns", StringComparison.Ordinal)]).Select(variable => variable.Groups["name"].Value).ToList();

        Assert.Equal(6, variables.Count);
        Assert.All(variables, name => Assert.Contains($"(\"{name}\",", presets, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\*\*(?<words>[^*]+)\*\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"[\d,]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^  \w+: '(?<words>[^']+)',", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex State();

    [GeneratedRegex(@"`\{\{(?<name>\w+)\}\}`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
