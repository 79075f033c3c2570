using EmailGen.Core.Quality;

namespace EmailGen.Core.Workbooks;

/// <summary>What the workbook's Summary sheet says about its job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="FileName">The list's name as its user knows it.</param>
/// <param name="State">The job's state in words.</param>
/// <param name="CreatedAt">When the job was started.</param>
/// <param name="Rows">Leads of the list.</param>
/// <param name="Written">Leads with a written email.</param>
/// <param name="NeedsReview">Leads whose email needs review.</param>
/// <param name="Failed">Leads that failed for a fault of their own.</param>
/// <param name="Remaining">Leads without an outcome yet.</param>
/// <param name="PromptTokens">Prompt tokens of all outcomes.</param>
/// <param name="CompletionTokens">Completion tokens of all outcomes.</param>
/// <param name="Template">Name of the prompt template.</param>
/// <param name="Models">The models that answered.</param>
public sealed record WorkbookSummary(
    string JobId,
    string FileName,
    string State,
    DateTimeOffset CreatedAt,
    int Rows,
    int Written,
    int NeedsReview,
    int Failed,
    int Remaining,
    long PromptTokens,
    long CompletionTokens,
    string Template,
    IReadOnlyList<string> Models)
{
    /// <summary>When the workbook was written.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>US dollars of all outcomes; null when a model has no price.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Leads that take another row's email, and are in none of these counts.</summary>
    public int Duplicates { get; init; }

    /// <summary>The most that the job might spend, in US dollars; null for no budget.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Leads that need review, by reason, the most frequent first; a lead may have several.</summary>
    public IReadOnlyList<KeyValuePair<ReasonCode, int>> Reasons { get; init; } = [];

    /// <summary>Written leads whose first email was not good.</summary>
    public int Repaired { get; init; }

    /// <summary>What is odd about the list as a whole.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Rows of the list with a problem of their own.</summary>
    public int ProblemRows { get; init; }

    /// <summary>The first of their problems.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
