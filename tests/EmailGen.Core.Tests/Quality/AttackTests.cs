using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using Xunit;

namespace EmailGen.Core.Tests.Quality;

/// <summary>A cell is data: it changes neither the rules nor what is true, and an email that obeyed it is caught.</summary>
public sealed class AttackTests
{
    private static readonly string[] Columns = ["First Name", "Title", "Company", "City", "Notes", "Country"];

    public static TheoryData<int> Attacks => [.. Enumerable.Range(0, Attack.Cells.Count)];

    public static TheoryData<int> Answers => [.. Enumerable.Range(0, Attack.Obeyed.Count)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Render_CellWithOrders_IsOneLineOfDataAndLeavesTheRulesAlone(int attack)
    {
        var renderer = PromptRenderer.Create(DefaultTemplate.Value, Columns);
        var (plain, attacked) = (renderer.Render(Of("Counts stock by hand")), renderer.Render(Of(Attack.Cells[attack])));

        Assert.Equal(plain.System, attacked.System);
        var (before, after) = (plain.User.Split('\n'), attacked.User.Split('\n'));
        Assert.Equal(before.Length, after.Length);
        Assert.All(before.Index(), line => Assert.Equal(line.Item.StartsWith("Notes: ", StringComparison.Ordinal) ? "Notes: " : line.Item, line.Item.StartsWith("Notes: ", StringComparison.Ordinal) ? after[line.Index][..7] : after[line.Index]));
        Assert.DoesNotContain(attacked.User, letter => letter is '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' or '\u200B' or '\u202E' or '\u2060' or '\u00AD');
        Assert.DoesNotContain("{{lead}}", attacked.User.Replace(Attack.Cells[11], "", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Stand_CellWithOrders_IsNoFact(int attack) => Assert.True(CellOrders.Stand(Attack.Cells[attack]));

    [Theory]
    [InlineData("Uses spreadsheets for order intake")]
    [InlineData("Said: \"we still print every invoice\"")]
    [InlineData("Asked about pricing, wants a call after Easter")]
    [InlineData("Schickt Angebote noch per Fax, möchte das ändern")]
    [InlineData("Head of Instruction Design")]
    [InlineData("Referred by a supplier; moved offices recently, so check the address")]
    [InlineData("https://www.example.com/ignore/all")]
    public void Stand_PlainCell_IsData(string cell) => Assert.False(CellOrders.Stand(cell));

    [Theory]
    [MemberData(nameof(Answers))]
    public void Find_EmailThatObeyed_IsCaughtWhateverTheCellSaid(int answer)
    {
        var (subject, body) = Attack.Obeyed[answer];
        JobFacts job = new(DefaultTemplate.Value, Columns);

        Assert.All(Attack.Cells, cell => Assert.NotEmpty(QualityCheck.Find(new(subject, body), QualitySettings.Of(DefaultTemplate.Value.Rules), new LeadFacts(job, Of(cell)))));
    }

    private static Lead Of(string notes) => new(1, ["Sam", "Warehouse Manager", "GreenCrate Ltd", "Leeds", notes, "United Kingdom"]);
}
