using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>What a prepared list holds: <c>jobs/{id}/manifest.json</c>, written last, so that its presence says that the batches are complete.</summary>
/// <param name="Columns">The list's columns in order.</param>
/// <param name="Rows">Number of leads.</param>
/// <param name="RowsPerBatch">Most rows of a batch that have an outcome of their own; of every batch but the last, where nothing else is said.</param>
/// <param name="ProblemRows">Rows that have a problem of their own.</param>
/// <param name="PromptTokens">Estimated tokens of one request's prompt, from a sample of the list.</param>
public sealed record JobManifest(IReadOnlyList<string> Columns, int Rows, int RowsPerBatch, int ProblemRows, int PromptTokens)
{
    /// <summary>What is odd about the list as a whole.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first of the rows' problems, in words.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How many of the notes, the last ones, are about the template.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int TemplateNotes { get; init; }

    /// <summary>Rows that take another row's email.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Copies { get; init; }

    /// <summary>The first row of each batch; null when all but the last have as many leads.</summary>
    public IReadOnlyList<int>? FirstRows { get; init; }

    /// <summary>Batches of the preview; 0 without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PreviewBatches { get; init; }

    /// <summary>Rows of the preview that have an outcome of their own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PreviewRows { get; init; }

    /// <summary>What there was to do when the list was prepared; null for all of it.</summary>
    public PlannedWork? Work { get; init; }

    public int Batches => FirstRows?.Count ?? (Rows + RowsPerBatch - 1) / RowsPerBatch;

    public int RowsIn(int batch) => (batch + 1 < Batches ? FirstRow(batch + 1) : Rows + 1) - FirstRow(batch);

    /// <summary>The batch that holds a row.</summary>
    public int BatchOf(int row)
    {
        var (low, high) = (0, Batches - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = FirstRow(middle) <= row ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>What the ledger needs to know.</summary>
    /// <param name="lanes">Lanes to begin with.</param>
    public JobPlan Plan(int lanes) => new(Rows - Copies, RowsPerBatch, PromptTokens, lanes)
    {
        BatchCount = Work is null ? 0 : Batches,
        Copies = Copies,
        PreviewBatches = PreviewBatches,
        PreviewRows = PreviewRows,
        Work = Work,
    };

    private int FirstRow(int batch) => FirstRows is null ? (batch * RowsPerBatch) + 1 : FirstRows[batch];
}
