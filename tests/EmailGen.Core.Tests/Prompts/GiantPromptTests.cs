using System.Text;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

/// <summary>A large cell that is named often takes no more memory than any model reads.</summary>
public sealed class GiantPromptTests
{
    private const int Most = 4_000_000;

    [Theory]
    [InlineData("{{note}}")]
    [InlineData("{{lead}}")]
    public void Render_ALargeCellThatIsNamedOften_IsCut(string placeholder)
    {
        var lead = new Lead(1, [new string('x', 100_000)]);

        Assert.InRange(Render(string.Concat(Enumerable.Repeat(placeholder, 400)), lead).Length, Most / 2, Most);
    }

    [Fact]
    public void Render_ALargeCellThatIsNamedOnce_IsWhole() =>
        Assert.Equal(3_000_000, Render("{{note}}", new Lead(1, [new string('x', 3_000_000)])).Length);

    [Fact]
    public void Render_ACellOfPairs_IsCutBetweenThem()
    {
        // An odd number of units to the cut: in the middle of a pair.
        var text = Render(string.Concat(Enumerable.Repeat("{{note}}", 401)), new Lead(1, [string.Concat(Enumerable.Repeat("\U0001F600", 50_000))]));

        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    private static string Render(string user, Lead lead) =>
        PromptRenderer.Create(new("mine", "Write.", user), ["note"]).Render(lead).User;
}
