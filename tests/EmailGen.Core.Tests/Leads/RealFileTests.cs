using EmailGen.Core.Leads;
using Xunit;

namespace EmailGen.Core.Tests.Leads;

/// <summary>Files that other programs made: see Files/README.md.</summary>
public sealed class RealFileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LibreOffice_TypedCells_ReadAsShown()
    {
        var (list, leads) = await ReadAsync("libreoffice.xlsx");

        Assert.Equal(["Name", "E-Mail", "Umsatz", "Seit", "Anteil", "PLZ"], list.Columns);
        Assert.Equal(["Müller, Jörg", "joerg@mueller.example", "1234.5", "01/05/26", "12.50%", "01067"], leads[0].Cells);
        Assert.Equal([2, 3, 4], leads[0].Values!.Select(value => value.Column));
        Assert.Equal(new CellValue(4, 0.125, "0.00%"), leads[0].Values![2]);
    }

    [Theory]
    [InlineData("libreoffice.xls", "an old Office file")]
    [InlineData("libreoffice.ods", "an OpenDocument file")]
    public async Task Open_KindThatIsNotRead_SaysWhatItIs(string file, string expected)
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync(file));

        Assert.Contains(expected, failure.Message);
    }

    [Fact]
    public async Task OpenPyXl_SheetAsPeopleHaveIt_FindsHeaderAndFillsMergedCells()
    {
        var (list, leads) = await ReadAsync("openpyxl.xlsx");

        Assert.Equal(("Leads 2026", 4L), (list.Sheet, list.HeaderLine));
        Assert.Equal(["Company", "First Name", "Email", "Employees", "Founded", "Growth", "Customer", "Zip", "Revenue", "Doubled"], list.Columns);
        Assert.Equal(["Acme GmbH", "Bob", "bob@acme.example", "120", "01.03.1999", "12.5%", "TRUE", "01234", "1,234,567.50 €"], leads[1].Cells.Take(9));
        Assert.Equal(["Acme GmbH", "Acme GmbH", "Acme GmbH", "حلول", "=Not a formula", "Total: 5"], leads.Select(lead => lead.Cells[0]));
        Assert.Equal(("Zoë 😀", "24.12.2020 18:30"), (leads[2].Cells[1], leads[3].Cells[4]));
        Assert.True(leads[5].IsSkipped);
    }

    [Fact]
    public async Task OpenPyXl_WhatIsOdd_IsTold()
    {
        var (list, leads) = await ReadAsync("openpyxl.xlsx");

        Assert.Contains("formula in column J has no result", leads[0].Problem);
        Assert.Contains("row 5", leads[0].Problem);
        Assert.Equal(2, list.Notes.Count);
        Assert.Contains("'Leads of the spring fair', 'exported by Ada'", list.Notes[0]);
        Assert.Contains("One row is hidden", list.Notes[1]);
    }

    [Fact]
    public async Task OpenPyXl_HiddenSheetByName_IsRead()
    {
        var failure = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync("openpyxl.xlsx", new(Sheet: "old")));
        var missing = await Assert.ThrowsAsync<LeadListException>(() => ReadAsync("openpyxl.xlsx", new(Sheet: "Leads")));

        Assert.Contains("no leads", failure.Message);
        Assert.Contains("'Old', 'Leads 2026'", missing.Message);
    }

    [Fact]
    public async Task OpenPyXlWriteOnly_IsRead()
    {
        var (list, leads) = await ReadAsync("openpyxl-write-only.xlsx");

        Assert.Equal(["name", "email"], list.Columns);
        Assert.Equal(["Bob", "bob@x.example"], leads[1].Cells);
    }

    [Fact]
    public async Task Pandas_IndexAndMissingValues_AreRead()
    {
        var (list, leads) = await ReadAsync("pandas.xlsx");

        Assert.Equal(["Column 1", "first_name", "email", "score", "when"], list.Columns);
        Assert.Equal(["0", "Ada", "ada@x.example", "1.5", "2026-01-05 00:00:00"], leads[0].Cells);
        Assert.Equal(["1", "Bob", "bob@x.example", "", "2026-02-06 10:15:00"], leads[1].Cells);
    }

    private static async Task<(LeadList List, List<Lead> Leads)> ReadAsync(string file, ListOptions? options = null)
    {
        await using var input = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Leads", "Files", file));
        await using var list = await LeadList.OpenAsync(input, file, Ct, options);
        return (list, await list.ReadAsync(Ct).ToListAsync(Ct));
    }
}
