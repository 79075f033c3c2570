namespace EmailGen.Core.Workbooks;

/// <summary>One row of a job as programs read it: the lead and what became of it.</summary>
/// <param name="Row">Number of the lead, from 1.</param>
/// <param name="Lead">Its cells by column.</param>
/// <param name="Status">written, needsReview, failed, skipped or remaining.</param>
/// <param name="Subject">The email's subject; null where there is none.</param>
/// <param name="Body">Its body; null where there is none.</param>
/// <param name="Notes">What there is to say of it; null for nothing.</param>
/// <param name="SameAs">The row whose email it takes; null when it has its own.</param>
/// <param name="Model">The model that answered; null when none was asked.</param>
/// <param name="PromptTokens">Tokens of its prompts.</param>
/// <param name="CompletionTokens">Tokens of its answers.</param>
public sealed record EmailRow(
    int Row,
    IReadOnlyDictionary<string, string> Lead,
    string Status,
    string? Subject,
    string? Body,
    string? Notes,
    int? SameAs,
    string? Model,
    int PromptTokens,
    int CompletionTokens)
{
    /// <summary>Why it needs review; empty for any other.</summary>
    public IReadOnlyList<EmailReason> Reasons { get; init; } = [];

    /// <summary>US dollars of all requests for the row; null when nobody was asked, or the model had no price.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The user has asked for another email in the place of this one, and it has not come yet.</summary>
    public bool IsAskedAnew { get; init; }

    /// <summary>When a user put their own words in the place of the model's; null for the model's own.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    public static readonly IReadOnlyList<string> Statuses = ["written", "needsReview", "failed", "skipped", "remaining"];

    internal static EmailRow Of(WorkbookRow row, IReadOnlyList<string> columns) => new(
        row.Lead.Row,
        columns.Zip(row.Lead.Cells).ToDictionary(cell => cell.First, cell => cell.Second),
        StatusOf(row),
        row.Outcome?.Subject,
        row.Outcome?.Body,
        EmailColumns.Notes(row) is { Length: > 0 } notes ? notes : null,
        row.Lead.SameAs,
        row.Outcome?.Model,
        row.Outcome?.PromptTokens ?? 0,
        row.Outcome?.CompletionTokens ?? 0)
    {
        Reasons = row.Outcome?.Reasons is { } codes ? [.. codes.Distinct().Select(EmailReason.Of)] : [],
        CostUsd = row.Outcome?.Usd,
        IsAskedAnew = row.Outcome is { Anew: > 0 },
        EditedAt = row.Outcome?.EditedAt,
    };

    /// <summary>Whether a text stands in one of its cells, its subject or its body, in capitals or not.</summary>
    internal bool Holds(string text) => Holds(Subject, text) || Holds(Body, text) || Lead.Values.Any(cell => Holds(cell, text));

    private static bool Holds(string? whole, string text) => whole?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;

    private static string StatusOf(WorkbookRow row) => EmailColumns.Status(row) switch
    {
        "needs review" => "needsReview",
        "not written yet" => "remaining",
        var status => status,
    };
}
