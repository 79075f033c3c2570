using EmailGen.Core.Leads;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>The workbook beside the list: what is missing, what is there too often.</summary>
internal sealed record WorkbookCheck(int Lost, int Twice, bool InOrder)
{
    private const string Status = "email_status";

    public static async Task<WorkbookCheck> OfAsync(string workbook, LeadIds leads, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(workbook);
        await using var list = await LeadList.OpenAsync(content, workbook, cancellationToken);
        var (lines, columns) = (new List<string>(), list.Columns.ToList());
        await foreach (var row in list.ReadAsync(cancellationToken))
        {
            if (row.Cells.ElementAtOrDefault(columns.IndexOf(Status)) is "written" or "needs review" or "failed")
            {
                lines.Add(LeadIds.Line(row, columns.IndexOf("email_subject")));
            }
        }

        return new(leads.Lines.Except(lines).Count(), lines.Count - lines.Distinct().Count(), lines.SequenceEqual(leads.Lines));
    }
}
