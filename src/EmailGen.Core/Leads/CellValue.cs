using System.Text.Json.Serialization;

namespace EmailGen.Core.Leads;

/// <summary>What a workbook's cell holds beside the text that it shows, so that a number stays a number and a date a date.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Number">The number; a date as days since the end of 1899; a truth as 1 or 0.</param>
/// <param name="Format">The number format that shows it, such as <c>0.00%</c>; null for the general one.</param>
/// <param name="IsTruth">True or false, not a number.</param>
public sealed record CellValue(
    [property: JsonPropertyName("c")] int Column,
    [property: JsonPropertyName("n")] double Number,
    [property: JsonPropertyName("f"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Format = null,
    [property: JsonPropertyName("b"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsTruth = false);
