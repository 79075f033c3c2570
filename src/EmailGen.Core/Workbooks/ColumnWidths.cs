using EmailGen.Core.Leads;

namespace EmailGen.Core.Workbooks;

/// <summary>Widths that show most of what the columns hold, judged by the first rows.</summary>
internal static class ColumnWidths
{
    private const int Narrowest = 8;
    private const int Widest = 45;

    public static IReadOnlyList<int> For(IReadOnlyList<string> columns, IReadOnlyList<WorkbookRow> sample) =>
        [.. columns.Select((name, index) => Width(name, index, sample)), .. EmailColumns.Widths];

    private static int Width(string name, int index, IReadOnlyList<WorkbookRow> sample)
    {
        var longest = sample.Select(row => Length(row.Lead, index)).DefaultIfEmpty(0).Max();
        return Math.Clamp(Math.Max(name.Length + 4, longest + 2), Narrowest, Widest);
    }

    private static int Length(Lead lead, int index) => index < lead.Cells.Count ? lead.Cells[index].Length : 0;
}
