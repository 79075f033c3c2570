using System.Text.Json.Serialization;
using EmailGen.Core.Money;

namespace EmailGen.Core.Jobs;

/// <summary>What the ledger needs to know of a prepared list.</summary>
/// <param name="Rows">Number of leads.</param>
/// <param name="RowsPerBatch">Leads of every batch but the last.</param>
/// <param name="PromptTokens">Estimated tokens of one request's prompt.</param>
/// <param name="Lanes">Lanes to begin with.</param>
public sealed record JobPlan(int Rows, int RowsPerBatch, int PromptTokens, int Lanes)
{
    /// <summary>The budget that the job was started with, in US dollars; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? BudgetUsd { get; init; }

    /// <summary>The dearest price in the pool; null when a model has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RequestPrice? Price { get; init; }

    public int Batches => (Rows + RowsPerBatch - 1) / RowsPerBatch;

    public int RowsIn(int batch, int count = 1) => Math.Min(count * RowsPerBatch, Rows - (batch * RowsPerBatch));
}
