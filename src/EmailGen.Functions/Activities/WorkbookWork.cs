namespace EmailGen.Functions.Activities;

/// <summary>Which job's workbook to write, and the state that its summary shows.</summary>
public sealed record WorkbookWork(string JobId, string State);
