namespace EmailGen.Core.Leads.Inspection;

/// <summary>What a template's placeholder stands for.</summary>
/// <param name="Placeholder">Its name in the template.</param>
/// <param name="Column">The column that it takes.</param>
/// <param name="IsGuess">Taken by its meaning, not by its name.</param>
/// <param name="EmptyRows">Rows in which that column is empty.</param>
/// <param name="MayBeEmpty">The template has a fallback for it or asks whether it is there.</param>
public sealed record PlaceholderColumn(string Placeholder, string Column, bool IsGuess, int EmptyRows, bool MayBeEmpty);
