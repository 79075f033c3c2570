namespace EmailGen.Core.Leads.Inspection;

/// <summary>What a column holds.</summary>
/// <param name="Name">Its name, unique in the list.</param>
/// <param name="Type">What nearly all of its cells are.</param>
/// <param name="Filled">Rows in which it is not empty.</param>
/// <param name="Longest">Characters of its longest cell.</param>
/// <param name="Meaning">What it seems to be, as <c>first_name</c>; null when its name says nothing known.</param>
/// <param name="Examples">Its first different values, cut short.</param>
public sealed record ColumnInspection(string Name, ColumnType Type, int Filled, int Longest, string? Meaning, IReadOnlyList<string> Examples);
