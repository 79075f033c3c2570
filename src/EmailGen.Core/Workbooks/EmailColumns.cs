using EmailGen.Core.Emails;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Workbooks;

/// <summary>The columns that the workbook has after the list's own.</summary>
internal static class EmailColumns
{
    /// <summary>The number format of a cost.</summary>
    public const string CostFormat = "0.000000";

    public static readonly IReadOnlyList<string> Names =
        ["email_subject", "email_body", "email_status", "email_notes", "model", "prompt_tokens", "completion_tokens", "cost_usd"];

    public static readonly IReadOnlyList<int> Widths = [36, 80, 16, 40, 20, 16, 19, 14];

    public static IReadOnlyList<string> After(IReadOnlyList<string> columns) => ListColumns.Append(columns, Names);

    public static string Status(WorkbookRow row) => row.Outcome?.Status switch
    {
        not null when row.Lead.IsSkipped => "skipped",
        OutcomeStatus.Written => "written",
        OutcomeStatus.NeedsReview => "needs review",
        OutcomeStatus.Failed => "failed",
        _ => "not written yet",
    };

    /// <summary>Where the email comes from, why it is as it is, then what is wrong with the row, each said once.</summary>
    public static string Notes(WorkbookRow row)
    {
        var notes = row.Outcome?.Notes;
        var problem = row.Lead.Problem is { } told && notes?.Contains(told) is not true ? told : null;
        var parts = new[] { row.Lead.SameAs is { } first ? $"Same lead as row {first} of the list." : null, Source(row.Outcome), row.Outcome?.EditedAt is null ? null : "Edited by hand.", notes, problem };
        return string.Join(' ', parts.Where(part => part is not null));
    }

    private static string? Source(Outcome? outcome) => outcome?.Source is { } job ? $"Written by job {job}." : null;
}
