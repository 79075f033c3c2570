using System.Text;
using EmailGen.Core.Leads;
using Xunit;

namespace EmailGen.Core.Tests.Leads;

/// <summary>Where a list begins and ends inside its file.</summary>
public sealed class ListShapeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Header_BelowTitles_IsFoundAndTheTitlesAreTold()
    {
        var (list, leads) = await ReadAsync("Spring fair,,,\n,,,\nExported 2026-01-05,,,\nname,email,city,size\nAda,ada@x.example,Rome,3\nBob,b@x.example,Oslo,4\n");

        Assert.Equal(["name", "email", "city", "size"], list.Columns);
        Assert.Equal(4, list.HeaderLine);
        Assert.Contains("'Spring fair', 'Exported 2026-01-05'", Assert.Single(list.Notes));
        Assert.Equal(["Ada", "Bob"], leads.Select(lead => lead.Cells[0]));
    }

    [Theory]
    [InlineData("name,,,\nAda,ada@x.example,Rome,3\nBob,b@x.example,Oslo,4\n")]
    [InlineData("name,,,\nAda,,,\nBob,b@x.example,Oslo,4\nEve,e@x.example,Bonn,5\nZoe,z@x.example,Nice,6\n")]
    [InlineData("note\nAda\nBob\n")]
    public async Task Header_InDoubt_IsTheFirstRow(string text)
    {
        var (list, leads) = await ReadAsync(text);

        Assert.Equal(1, list.HeaderLine);
        Assert.Equal("Ada", leads[0].Cells[0]);
    }

    [Theory]
    [InlineData(3, "c")]
    [InlineData(1, "title")]
    [InlineData(2, "c")]
    public async Task Header_ByNumber_IsTaken(int row, string expected)
    {
        var (list, _) = await ReadAsync("title,a\n\nc,d\ne,f\n", new(HeaderRow: row));

        Assert.Equal(expected, list.Columns[0]);
    }

    [Fact]
    public async Task Header_FarBelow_IsFoundByItsNumber()
    {
        var above = string.Concat(Enumerable.Range(0, 200).Select(number => $"note {number},x\n"));
        var (list, leads) = await ReadAsync($"{above}name,email\nAda,ada@x.example\n", new(HeaderRow: 201));

        Assert.Equal(["name", "email"], list.Columns);
        Assert.Equal("Ada", Assert.Single(leads).Cells[0]);
    }

    [Fact]
    public async Task Header_BeyondTheEnd_IsAnErrorWithItsNumber()
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync("a,b\n1,2\n", new(HeaderRow: 9)));

        Assert.Contains("line 9", failure.Message);
    }

    [Fact]
    public async Task Header_Missing_IsTold()
    {
        var (list, _) = await ReadAsync("Ada,ada@x.example\nBob,b@x.example\n");

        Assert.Contains("looks like a lead", Assert.Single(list.Notes));
    }

    [Fact]
    public async Task Sheet_OfACsv_IsAnError()
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync("a,b\n1,2\n", new(Sheet: "Leads")));

        Assert.Contains("is a CSV", failure.Message);
    }

    [Fact]
    public async Task Columns_WithoutNameAndValueAtTheRight_AreLeftOut()
    {
        var (list, leads) = await ReadAsync("a,b,,,\n1,2,,,\n3,,,,\n");

        Assert.Equal(["a", "b"], list.Columns);
        Assert.All(leads, lead => Assert.Null(lead.Problem));
    }

    [Fact]
    public async Task Columns_WithoutNameButWithValues_Stay()
    {
        var (list, _) = await ReadAsync("a,b,,\n1,2,,\n3,4,5,\n");

        Assert.Equal(["a", "b", "Column 3"], list.Columns);
    }

    [Fact]
    public async Task Tail_NotesBelowTheList_AreKeptApart()
    {
        var (_, leads) = await ReadAsync("a,b,c\n1,2,3\n\nTotal: 1,,\nprinted by Ada,,\n");

        Assert.Equal([false, true, true], leads.Select(lead => lead.IsSkipped));
        Assert.Contains("line 4", leads[1].Problem);
        Assert.Equal([1, 2, 3], leads.Select(lead => lead.Row));
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n\nAcme,,\n4,5,6\n")]
    [InlineData("a,b,c\n1,2,3\nAcme,,\n")]
    [InlineData("a,b,c\n1,2,3\n\n,ada@x.example,\n")]
    [InlineData("a,b\n1,2\n\nAcme,\n")]
    public async Task Tail_WhatMayBeALead_IsOne(string text)
    {
        var (_, leads) = await ReadAsync(text);

        Assert.All(leads, lead => Assert.False(lead.IsSkipped));
    }

    [Fact]
    public async Task Csv_WithNulsAndCtrlZ_KeepsTheRest()
    {
        var (_, leads) = await ReadAsync("name,email\nA\0da,ada@x.example\nBob,b@x.example\n\x1A");

        Assert.Equal(["Ada", "Bob"], leads.Select(lead => lead.Cells[0]));
    }

    [Fact]
    public async Task Csv_OfFiveHundredColumnsAndLongCells_IsRead()
    {
        var header = string.Join(',', Enumerable.Range(0, 500).Select(number => $"c{number}"));
        var (list, leads) = await ReadAsync($"{header}\n{string.Join(',', Enumerable.Repeat(new string('x', 10_000), 500))}\n");

        Assert.Equal(500, list.Columns.Count);
        Assert.All(leads[0].Cells, cell => Assert.Equal(10_000, cell.Length));
    }

    private static async Task<(LeadList List, List<Lead> Leads)> ReadAsync(string text, ListOptions? options = null)
    {
        await using var list = await LeadList.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "leads.csv", Ct, options);
        return (list, await list.ReadAsync(Ct).ToListAsync(Ct));
    }
}
