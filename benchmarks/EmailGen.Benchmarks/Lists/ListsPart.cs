using System.Text;
using ClosedXML.Excel;
using CsvHelper;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;

namespace EmailGen.Benchmarks.Lists;

/// <summary>What one process of the benchmark does: alone, so that its peak of memory is its own.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Rows">Rows that it reads or writes.</param>
/// <param name="Run">Does it, in the folder where the files are; returns the rows that it saw.</param>
internal sealed record ListsPart(string Name, int Rows, Func<string, int, Task<int>> Run)
{
    public const int Million = 1_000_000;
    public const int Usual = 18_000;

    public static readonly IReadOnlyList<ListsPart> All =
    [
        new("csv-read", Million, (folder, _) => ReadAsync(Path.Combine(folder, "million.csv"))),
        new("csv-read-bare", Million, (folder, _) => ReadBareAsync(Path.Combine(folder, "million.csv"))),
        new("xlsx-write", Million, (folder, rows) => WriteAsync(Path.Combine(folder, "million.xlsx"), rows)),
        new("xlsx-read", Million, (folder, _) => ReadAsync(Path.Combine(folder, "million.xlsx"))),
        new("xlsx-write-usual", Usual, (folder, rows) => WriteAsync(Path.Combine(folder, "usual.xlsx"), rows)),
        new("xlsx-write-usual-closedxml", Usual, (folder, rows) => Task.FromResult(WriteByClosedXml(Path.Combine(folder, "closedxml.xlsx"), rows))),
        new("xlsx-read-usual", Usual, (folder, _) => ReadAsync(Path.Combine(folder, "usual.xlsx"))),
        new("xlsx-read-usual-closedxml", Usual, (folder, _) => Task.FromResult(ReadByClosedXml(Path.Combine(folder, "usual.xlsx")))),
    ];

    private static async Task<int> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await using var list = await LeadList.OpenAsync(file, Path.GetFileName(path), CancellationToken.None);
        return await list.ReadAsync(CancellationToken.None).CountAsync();
    }

    // As little as can be done with the same library: every cell as a text, nothing looked at.
    private static async Task<int> ReadBareAsync(string path)
    {
        using var text = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        using var reader = CsvReader.Create(text, new CsvReaderOptions { HasHeader = true }, leaveOpen: true);
        var (rows, characters) = (0, 0L);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                characters += reader.GetString(column).Length;
            }

            rows++;
        }

        return characters > 0 ? rows : 0;
    }

    private static async Task<int> WriteAsync(string path, int rows)
    {
        await using var file = File.Create(path);
        await EmailWorkbook.WriteAsync(file, BigList.Columns, BigList.RowsAsync(rows), () => new WorkbookSummary("j", "leads", "completed", DateTimeOffset.UnixEpoch, rows, rows, 0, 0, 0, 0, 0, "t", []), CancellationToken.None);
        return rows;
    }

    private static int WriteByClosedXml(string path, int rows)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Emails");
        for (var row = 1; row <= rows; row++)
        {
            var (cells, outcome) = (BigList.Cells(row), BigList.Row(row).Outcome!);
            for (var column = 0; column < cells.Length; column++)
            {
                sheet.Cell(row, column + 1).SetValue(cells[column]);
            }

            sheet.Cell(row, cells.Length + 1).SetValue(outcome.Subject);
            sheet.Cell(row, cells.Length + 2).SetValue(outcome.Body);
        }

        workbook.SaveAs(path);
        return rows;
    }

    private static int ReadByClosedXml(string path)
    {
        using var workbook = new XLWorkbook(path);
        return workbook.Worksheet("Emails").RowsUsed().Count() - 1;
    }
}
