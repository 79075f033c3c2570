using System.Globalization;
using ClosedXML.Excel;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Workbooks;

/// <summary>The sheet that tells what the job was and what came of it.</summary>
internal static class SummarySheet
{
    public static void Fill(IXLWorksheet sheet, WorkbookSummary? summary)
    {
        sheet.Column(1).Width = 24;
        sheet.Column(2).Width = 100;
        sheet.Cell(1, 1).SetValue("Summary").Style.Font.SetBold().Font.SetFontSize(14);
        var row = 3;
        foreach (var (label, value) in summary is null ? [] : Lines(summary))
        {
            sheet.Cell(row, 1).SetValue(label).Style.Font.SetBold();
            var cell = value is long count ? sheet.Cell(row, 2).SetValue(count) : sheet.Cell(row, 2).SetValue(Clean((string)value));
            cell.Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left).NumberFormat.SetFormat(value is long ? "#,##0" : "@");
            row++;
        }
    }

    private static IEnumerable<(string Label, object Value)> Lines(WorkbookSummary summary) =>
    [
        ("Job", summary.JobId),
        ("List", summary.FileName),
        ("State", summary.State),
        ("Started", string.Create(CultureInfo.InvariantCulture, $"{summary.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC")),
        ("Workbook written", string.Create(CultureInfo.InvariantCulture, $"{summary.WrittenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {Math.Max(0, (summary.WrittenAt - summary.CreatedAt).TotalMinutes):N1} minutes after the start")),
        ("Template", summary.Template),
        ("Models", summary.Models.Count == 0 ? "none yet" : string.Join(", ", summary.Models)),
        ("Leads", (long)summary.Rows),
        ("Written", (long)summary.Written),
        .. summary.Repaired == 0 ? [] : new (string, object)[] { ("Mended by a second try", OfAll(summary.Repaired, summary)) },
        ("Needs review", (long)summary.NeedsReview),
        .. summary.Reasons.Select(reason => ("Needs review for", (object)$"{reason.Key.Words()}: {OfAll(reason.Value, summary)}")),
        ("Failed", (long)summary.Failed),
        ("Not written yet", (long)summary.Remaining),
        .. summary.Duplicates == 0 ? [] : new (string, object)[] { ("Same as another lead", (long)summary.Duplicates) },
        ("Prompt tokens", summary.PromptTokens),
        ("Completion tokens", summary.CompletionTokens),
        ("Cost (US$)", summary.CostUsd is { } cost ? string.Create(CultureInfo.InvariantCulture, $"{cost:0.00######}, at list prices or those of the setting Prices") : "not known: set Prices__MODEL__Input and __Output"),
        .. summary.BudgetUsd is { } budget ? new (string, object)[] { ("Budget (US$)", string.Create(CultureInfo.InvariantCulture, $"{budget:0.00####}")) } : [],
        .. summary.Notes.Select(note => ("About the list", (object)note)),
        .. summary.ProblemRows == 0 ? [] : new (string, object)[] { ("Rows with a problem", (long)summary.ProblemRows) },
        .. summary.Problems.Select(problem => ("Problem", (object)problem)),
        .. summary.ProblemRows > summary.Problems.Count ? new (string, object)[] { ("", "The other problems are beside their rows, in the column with the notes.") } : [],
    ];

    private static string OfAll(int rows, WorkbookSummary summary) =>
        string.Create(CultureInfo.InvariantCulture, $"{rows:N0} ({(summary.Rows == 0 ? 0 : 100.0 * rows / summary.Rows):0.0#} %)");

    private static string Clean(string text) => CellText.Cut(string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)));
}
