using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmailGen.Core.Money;

namespace EmailGen.Core.Jobs;

/// <summary>What the ledger needs to know of a prepared list.</summary>
/// <param name="Rows">Number of rows that have an outcome of their own.</param>
/// <param name="RowsPerBatch">Such rows of every batch but the last, or, where work is given, at most.</param>
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

    /// <summary>Number of batches; 0 when it follows from the rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int BatchCount { get; init; }

    /// <summary>Further rows, which take the email of another one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Copies { get; init; }

    /// <summary>Batches that are written before the user is asked to approve; 0 when nobody is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PreviewBatches { get; init; }

    /// <summary>Rows with an outcome of their own in these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PreviewRows { get; init; }

    /// <summary>Names of the deployments that may be asked; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Deployments { get; init; }

    /// <summary>What there is to do at the start; null for all of it. The ledger makes it its own and keeps a plan without it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlannedWork? Work { get; init; }

    public int Batches => BatchCount > 0 ? BatchCount : (Rows + RowsPerBatch - 1) / RowsPerBatch;

    public int RowsIn(int batch, int count = 1) => Math.Min(count * RowsPerBatch, Rows - (batch * RowsPerBatch));
}
