namespace EmailGen.Core.Workbooks;

/// <summary>The style numbers that the rows refer to.</summary>
internal sealed record SheetStyles(int Header, int Text, int Wrapped, int Number);
