namespace EmailGen.Core.Jobs;

/// <summary>What a prepared list holds: <c>jobs/{id}/manifest.json</c>, written last, so that its presence says that the batches are complete.</summary>
/// <param name="Columns">The list's columns in order.</param>
/// <param name="Rows">Number of leads.</param>
/// <param name="RowsPerBatch">Leads of every batch but the last.</param>
/// <param name="ProblemRows">Rows that have a problem of their own.</param>
/// <param name="PromptTokens">Estimated tokens of one request's prompt, from a sample of the list.</param>
public sealed record JobManifest(IReadOnlyList<string> Columns, int Rows, int RowsPerBatch, int ProblemRows, int PromptTokens)
{
    /// <summary>What is odd about the list as a whole.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first of the rows' problems, in words.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public int Batches => (Rows + RowsPerBatch - 1) / RowsPerBatch;

    public int RowsIn(int batch) => Math.Min(RowsPerBatch, Rows - (batch * RowsPerBatch));
}
