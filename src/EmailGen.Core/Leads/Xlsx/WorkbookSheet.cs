namespace EmailGen.Core.Leads.Xlsx;

/// <summary>One sheet of a workbook.</summary>
internal sealed record WorkbookSheet(string Name, string Part, bool IsVisible);
