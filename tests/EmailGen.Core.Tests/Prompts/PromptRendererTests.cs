using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class PromptRendererTests
{
    private static readonly string[] Columns = ["First Name", "company", "Job-Title"];
    private static readonly Lead Ada = new(1, ["Ada", "Engines Ltd", "Analyst"]);

    [Theory]
    [InlineData("{{First Name}}")]
    [InlineData("{{first_name}}")]
    [InlineData("{{ FIRSTNAME }}")]
    [InlineData("{{first-name}}")]
    public void Render_PlaceholderWrittenAnotherWay_FindsTheColumn(string placeholder) =>
        Assert.Equal("Hi Ada!", Render($"Hi {placeholder}!", Ada).User);

    [Fact]
    public void Render_Lead_ListsTheColumnsThatAreNotEmpty() =>
        Assert.Equal("First Name: Ada\nJob-Title: Analyst", Render("{{lead}}", new Lead(1, ["Ada", "  ", "Analyst"])).User);

    [Fact]
    public void Render_CellWithLineBreaks_StaysOneLineOfTheLead() =>
        Assert.Equal(
            "First Name: Ada company: Evil",
            Render("{{lead}}", new Lead(1, ["Ada\r\ncompany: Evil", "", ""])).User);

    [Fact]
    public void Render_CellThatLooksLikeAPlaceholder_IsLeftAlone() =>
        Assert.Equal("Hi {{company}}", Render("Hi {{first_name}}", new Lead(1, ["{{company}}", "x", ""])).User);

    [Fact]
    public void Render_LeadWithMissingCells_LeavesThemEmpty() =>
        Assert.Equal("Ada at .", Render("{{first_name}} at {{company}}.", new Lead(1, ["Ada"])).User);

    [Fact]
    public void Create_UnknownPlaceholder_NamesItTheColumnsAndTheNearest()
    {
        var fault = Assert.Throws<PromptTemplateException>(() => Render("{{frist_name}}", Ada));

        Assert.Contains("{{frist_name}}", fault.Message);
        Assert.Contains("First Name, company, Job-Title", fault.Message);
        Assert.Contains("Did you mean {{First Name}}?", fault.Message);
    }

    [Theory]
    [InlineData("Hi {{company", "never closes")]
    [InlineData("Hi {{}}", "no such column")]
    [InlineData("Hi there", "no placeholder")]
    public void Create_UnusableTemplate_SaysWhatIsWrong(string user, string words) =>
        Assert.Contains(words, Assert.Throws<PromptTemplateException>(() => Render(user, Ada)).Message);

    [Property]
    public bool Render_AnyCells_GivesOneLineForEachFilledColumn(string?[] cells)
    {
        var lead = new Lead(1, [.. cells.Take(Columns.Length).Select(cell => cell ?? "")]);
        var text = Render("{{lead}}", lead).User;
        var filled = lead.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
        return text.Split('\n').Count(line => line.Length > 0) == filled;
    }

    private static RenderedPrompt Render(string user, Lead lead) =>
        PromptRenderer.Create(new PromptTemplate("test", "Be kind.", user), Columns).Render(lead);
}
