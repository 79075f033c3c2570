namespace EmailGen.Core.Money;

/// <summary>Rows of a list that cost nothing.</summary>
/// <param name="Suppressed">Their address is on the suppression list.</param>
/// <param name="Skipped">Notes below the list, taken for no leads.</param>
/// <param name="Empty">There is nothing to write from.</param>
/// <param name="Duplicates">The same would be asked as for an earlier row, whose email they take.</param>
public sealed record RowsNotAsked(int Suppressed, int Skipped, int Empty, int Duplicates = 0);
