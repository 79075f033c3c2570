namespace EmailGen.Core.Leads;

/// <summary>What the user says of a list that looking cannot tell.</summary>
/// <param name="Sheet">The workbook's sheet; null for the first visible one that holds anything.</param>
/// <param name="HeaderRow">The row (of a CSV: the line) with the columns' names, counted from 1; null to find it by looking.</param>
public sealed record ListOptions(string? Sheet = null, int? HeaderRow = null)
{
    public static readonly ListOptions ByLooking = new();
}
