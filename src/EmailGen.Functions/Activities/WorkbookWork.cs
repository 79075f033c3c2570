namespace EmailGen.Functions.Activities;

/// <summary>Which job's workbook to write, and the state that its summary shows.</summary>
public sealed record WorkbookWork(string JobId, string State)
{
    /// <summary>The job's budget at its end, in US dollars; null for none.</summary>
    public decimal? BudgetUsd { get; init; }
}
