using EmailGen.Cli.Sample;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class SampleTests
{
    [Fact]
    public async Task Sample_SameSeed_WritesTheSameFile()
    {
        using var folder = new ScratchFolder();
        var terminal = new CapturedTerminal();

        Assert.Equal(0, await terminal.RunAsync("sample", "--rows", "50", "--out", folder["a.csv"]));
        Assert.Equal(0, await terminal.RunAsync("sample", "--rows", "50", "--out", folder["b.csv"]));
        Assert.Equal(0, await terminal.RunAsync("sample", "--rows", "50", "--out", folder["c.csv"], "--seed", "2"));

        Assert.Equal(Read(folder["a.csv"]), Read(folder["b.csv"]));
        Assert.NotEqual(Read(folder["a.csv"]), Read(folder["c.csv"]));
    }

    [Fact]
    public async Task Sample_AnyRow_ReadsBackAsTwelveColumns()
    {
        using var folder = new ScratchFolder();
        await new CapturedTerminal().RunAsync("sample", "--rows", "500", "--out", folder["leads.csv"]);

        var rows = Rfc4180.Parse(Read(folder["leads.csv"]));

        Assert.Equal(SampleLead.Columns, rows[0]);
        Assert.Equal(501, rows.Count);
        Assert.All(rows, row => Assert.Equal(12, row.Count));
        Assert.All(rows.Skip(1), row => Assert.Matches("^[a-z.-]+@[a-z-]+\\.example$", row[7]));
        Assert.Equal(SampleLeads.Make(SampleFile.DefaultSeed).Take(500).Select(lead => lead.Notes), rows.Skip(1).Select(row => row[11]));
        Assert.Contains(rows, row => row[11].Contains('"'));
        Assert.Contains(rows, row => row[3].Contains(','));
    }

    [Property]
    public bool Write_AnyCells_ReadBackAlike(string?[] cells)
    {
        string[] row = ["first", .. cells.Select(cell => cell ?? "")];
        using var written = new StringWriter();

        new CsvFile(written).Write(row);

        return Rfc4180.Parse(written.ToString()).Single().SequenceEqual(row);
    }

    private static string Read(string file) => File.ReadAllText(file);
}
