using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

/// <summary>The templates that ship.</summary>
public sealed class SampleTemplateTests
{
    [Theory]
    [InlineData("cold-opener")]
    [InlineData("follow-up")]
    [InlineData("event-invitation")]
    public async Task Template_ThatShips_HasItsLeadLastAndTheRestTheSame(string name)
    {
        var template = TemplateFile.Parse("x", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "templates", $"{name}.md"), TestContext.Current.CancellationToken));
        var renderer = PromptRenderer.Create(template, ["First Name", "Company"]);
        var (ada, bob) = (renderer.Render(new Lead(1, ["Ada", "Engines"])), renderer.Render(new Lead(2, ["Bob", "Bolts"])));

        Assert.Equal(ada.System, bob.System);
        Assert.EndsWith("First Name: Ada\nCompany: Engines", ada.User);
        // What providers cache begins at 1,024 tokens or so; the more of it is the same, the better.
        Assert.True(ada.System.Length > 10 * ada.User.Length);
    }
}
