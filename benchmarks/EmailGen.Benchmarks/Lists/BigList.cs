using System.Globalization;
using CsvHelper;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;

namespace EmailGen.Benchmarks.Lists;

/// <summary>Made-up leads of twelve columns, as many as wanted, each only while it is needed.</summary>
internal static class BigList
{
    public static readonly string[] Columns =
        ["company", "first_name", "last_name", "email", "job_title", "city", "country", "employees", "founded", "industry", "website", "notes"];

    // Some 70 words, each email another text.
    private static readonly string Body = string.Concat(Enumerable.Repeat("We help teams like yours to answer faster, and it takes a day to try. ", 9))[..594];

    public static string[] Cells(int row) =>
    [
        $"Company {row} GmbH", $"First{row % 997}", $"Last{row % 7_919}", $"person{row}@company{row}.example", "Head of Operations", $"City {row % 500}", "Germany",
        (row % 5_000).ToString(CultureInfo.InvariantCulture), (1_950 + (row % 70)).ToString(CultureInfo.InvariantCulture), "Mechanical engineering",
        $"https://company{row}.example", $"Met at the fair in 20{row % 26:00}, asked for \"more\", then silence",
    ];

    public static async Task WriteCsvAsync(string path, int rows)
    {
        await using var file = File.Create(path);
        await using var csv = CsvWriter.Create(file, new CsvWriterOptions(), leaveOpen: true);
        await csv.WriteRecordAsync(Columns, CancellationToken.None);
        for (var row = 1; row <= rows; row++)
        {
            await csv.WriteRecordAsync(Cells(row), CancellationToken.None);
        }
    }

    public static async IAsyncEnumerable<WorkbookRow> RowsAsync(int rows)
    {
        for (var row = 1; row <= rows; row++)
        {
            yield return Row(row);
        }

        await Task.CompletedTask;
    }

    public static WorkbookRow Row(int row) => new(
        new Lead(row, Cells(row)),
        new Outcome(row, OutcomeStatus.Written, $"A question, First{row % 997}", string.Create(CultureInfo.InvariantCulture, $"{row:000000}{Body}"), null, "gpt-4o-mini", 700, 120));
}
