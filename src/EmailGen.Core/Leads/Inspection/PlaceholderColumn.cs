namespace EmailGen.Core.Leads.Inspection;

/// <summary>What a template's placeholder stands for.</summary>
/// <param name="Placeholder">Its name in the template.</param>
/// <param name="Column">The column that it takes; null when there is none.</param>
/// <param name="IsGuess">Taken by its meaning, not by its name.</param>
/// <param name="EmptyRows">Rows in which that column is empty.</param>
public sealed record PlaceholderColumn(string Placeholder, string? Column, bool IsGuess, int EmptyRows);
