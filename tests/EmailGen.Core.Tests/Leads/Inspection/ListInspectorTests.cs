using System.Text;
using EmailGen.Core.Leads.Inspection;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Leads.Inspection;

public sealed class ListInspectorTests
{
    private const string List = "Vorname,E-Mail,Seit,Umsatz,Webseite,Aktiv,Leer\n"
        + "Ada,ada@x.example,2026-01-05,\"1.234,50 €\",https://x.example,yes,\nBob,b@x.example,05.02.2026,7,www.y.example,no,\n"
        + "Eve,ADA@x.example,2026-03-01,-3%,https://z.example,yes,,surplus\n,,2026-03-02,4,https://z.example,no,\n";

    [Fact]
    public async Task Inspect_AList_TellsWhatItsColumnsHold()
    {
        var list = await InspectAsync(List);

        Assert.Equal(4, list.Rows);
        Assert.Equal(
            [ColumnType.Text, ColumnType.Email, ColumnType.Date, ColumnType.Number, ColumnType.Url, ColumnType.Truth, ColumnType.Empty],
            list.Columns.Select(column => column.Type));
        Assert.Equal((3, "first_name", "Ada"), (list.Columns[0].Filled, list.Columns[0].Meaning, list.Columns[0].Examples[0]));
        Assert.Equal(["Bob", "b@x.example"], list.Sample[1].Take(2));
    }

    [Fact]
    public async Task Inspect_AList_TellsItsProblems()
    {
        var list = await InspectAsync(List);

        Assert.Equal((1, 1), (list.ProblemRows, list.RepeatedAddresses));
        Assert.Equal(3, list.Problems[0].Row);
        Assert.Contains("line 4", list.Problems[0].Problem);
    }

    [Fact]
    public async Task Inspect_Placeholders_TakeColumnsByNameOrMeaning()
    {
        var list = await InspectAsync(List, "Write to {{first_name}} ({{ e mail | \"nowhere\" }}), who knows us since {{seit}}. {{lead}}");

        Assert.Equal(
            [new("first_name", "Vorname", true, 1, false), new("e mail", "E-Mail", false, 1, true), new("seit", "Seit", false, 0, false)],
            list.Placeholders!);
        Assert.Null(list.TemplateProblem);
        Assert.InRange(list.PromptTokens!.Value, 20, 300);
    }

    [Fact]
    public async Task Inspect_TemplateThatDoesNotFit_IsToldBesideTheRest()
    {
        var list = await InspectAsync(List, "Hi {{nobody}}, {{vorname}}");

        Assert.Contains("{{nobody}}", list.TemplateProblem);
        Assert.Null(list.PromptTokens);
        Assert.Null(list.Placeholders);
        Assert.Equal(4, list.Rows);
    }

    [Fact]
    public async Task Inspect_TwoColumnsOfOneMeaning_GuessesNone()
    {
        var list = await InspectAsync("Vorname,Given Name\nAda,Ada\n", "Hi {{first_name}}");

        Assert.Contains("no such column", list.TemplateProblem);
    }

    private static async Task<ListInspection> InspectAsync(string text, string? user = null) => await ListInspector.InspectAsync(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), "leads.csv", user is null ? null : new PromptTemplate("t", "", user), null, TestContext.Current.CancellationToken);
}
