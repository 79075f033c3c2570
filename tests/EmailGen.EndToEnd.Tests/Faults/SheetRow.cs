using EmailGen.EndToEnd.Tests.App;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>What the workbook says of one lead.</summary>
internal sealed record SheetRow(int Number, string Lead, string Body, string Status, string Notes)
{
    public static async Task<IReadOnlyList<SheetRow>> ReadAsync(RunningApp app, string id, string query = "")
    {
        var sheet = await app.EmailsAsync(id, query);
        var first = SampleList.Columns.Length;
        return [.. sheet.RowsUsed().Skip(1).Select(row => new SheetRow(
            row.RowNumber() - 1,
            row.Cell(1).GetString(),
            row.Cell(first + 2).GetString(),
            row.Cell(first + 3).GetString(),
            row.Cell(first + 4).GetString()))];
    }
}
