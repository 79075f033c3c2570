using System.Globalization;
using System.Text;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Money;

public sealed class ListSurveyTests
{
    [Fact]
    public async Task Take_AnyList_TellsWhoIsNotAsked()
    {
        var survey = await TakeAsync("Name,Email,City\nAnn,ann@x.example,Rome\nBob,bob@blocked.example,Rome\nEve,eve@x.example,Oslo\n\nTotal: 3,,\n", "blocked.example");

        Assert.Equal((4, 2), (survey.Rows, survey.RowsToAsk));
        Assert.Equal(new RowsNotAsked(Suppressed: 1, Skipped: 1, Empty: 0), survey.NotAsked);
        Assert.Equal(["Ann", "Eve"], survey.Sample.Select(lead => lead.Cells[0]));
        // Ann has 3 + 13 + 4 characters, Eve 3 + 13 + 4.
        Assert.Equal(20, survey.MeanLength);
    }

    [Fact]
    public async Task Take_LongList_SamplesAllOfItAlike()
    {
        var list = new StringBuilder("Number,Name\n");
        for (var row = 0; row < 20_000; row++)
        {
            list.Append(CultureInfo.InvariantCulture, $"{row},Ann\n");
        }

        var survey = await TakeAsync(list.ToString());
        var numbers = survey.Sample.Select(lead => int.Parse(lead.Cells[0], CultureInfo.InvariantCulture)).ToList();

        Assert.Equal((20_000, ListSurvey.SampleRows), (survey.Rows, survey.Sample.Count));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        // Four standard errors of an even spread: 5,774 / √200 each.
        Assert.InRange(numbers.Average(), 10_000 - 1_633, 10_000 + 1_633);
        Assert.Equal(survey.Sample.Select(lead => lead.Row), (await TakeAsync(list.ToString())).Sample.Select(lead => lead.Row));
    }

    [Fact]
    public async Task TakeAsync_RowsThatAreEqual_AreAskedOnce()
    {
        var survey = await TakeAsync("Name,City\nAnn,Rome\nBob,Rome\nAnn,Rome\nAnn,Rome\n");

        Assert.Equal((4, 2, 2), (survey.Rows, survey.RowsToAsk, survey.NotAsked.Duplicates));
        Assert.Equal([1, 2], survey.Sample.Select(lead => lead.Row));
    }

    private static async Task<ListSurvey> TakeAsync(string text, string suppressed = "")
    {
        var ct = TestContext.Current.CancellationToken;
        await using var list = await LeadList.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "leads.csv", ct);
        return await ListSurvey.TakeAsync(list, await SuppressionList.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(suppressed)), ct), PromptRenderer.Create(new("t", "", "Write. {{lead}}"), list.Columns), ct);
    }
}
