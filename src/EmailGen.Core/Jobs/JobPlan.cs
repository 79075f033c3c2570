namespace EmailGen.Core.Jobs;

/// <summary>What the ledger needs to know of a prepared list.</summary>
/// <param name="Rows">Number of leads.</param>
/// <param name="RowsPerBatch">Leads of every batch but the last.</param>
/// <param name="PromptTokens">Estimated tokens of one request's prompt.</param>
/// <param name="Lanes">Lanes to begin with.</param>
public sealed record JobPlan(int Rows, int RowsPerBatch, int PromptTokens, int Lanes)
{
    public int Batches => (Rows + RowsPerBatch - 1) / RowsPerBatch;

    public int RowsIn(int batch, int count = 1) => Math.Min(count * RowsPerBatch, Rows - (batch * RowsPerBatch));
}
