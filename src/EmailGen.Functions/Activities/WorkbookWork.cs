using System.Text.Json.Serialization;

namespace EmailGen.Functions.Activities;

/// <summary>Which job's workbook to write, and the state that its summary shows.</summary>
/// <param name="JobId">The job.</param>
/// <param name="State">The state.</param>
/// <param name="Revision">How often the job's template was changed before.</param>
public sealed record WorkbookWork(
    string JobId, string State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Revision = 0)
{
    /// <summary>The job's budget at its end, in US dollars; null for none.</summary>
    public decimal? BudgetUsd { get; init; }
}
