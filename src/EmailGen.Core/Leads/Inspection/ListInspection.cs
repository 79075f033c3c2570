namespace EmailGen.Core.Leads.Inspection;

/// <summary>What a first look at a list shows, before a job is started with it.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Rows">Leads.</param>
/// <param name="HeaderRow">Row (of a CSV: line) with the columns' names, counted from 1.</param>
/// <param name="Sheet">The sheet that was read; null for a CSV.</param>
/// <param name="Sheets">The workbook's sheets; none for a CSV.</param>
/// <param name="Columns">The columns in order.</param>
/// <param name="Sample">Cells of the first leads.</param>
/// <param name="Placeholders">What the template's placeholders stand for; null when there is no template.</param>
/// <param name="TemplateProblem">Why the template does not fit the list; null when it does.</param>
/// <param name="PromptTokens">Estimated tokens of one request's prompt; null when the template does not fit.</param>
/// <param name="Notes">What is odd about the list as a whole.</param>
/// <param name="ProblemRows">Rows with a problem of their own.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="RepeatedAddresses">Rows whose email address an earlier row has too.</param>
public sealed record ListInspection(
    string FileName,
    int Rows,
    long HeaderRow,
    string? Sheet,
    IReadOnlyList<string> Sheets,
    IReadOnlyList<ColumnInspection> Columns,
    IReadOnlyList<IReadOnlyList<string>> Sample,
    IReadOnlyList<PlaceholderColumn>? Placeholders,
    string? TemplateProblem,
    int? PromptTokens,
    IReadOnlyList<string> Notes,
    int ProblemRows,
    IReadOnlyList<RowProblem> Problems,
    int RepeatedAddresses);
