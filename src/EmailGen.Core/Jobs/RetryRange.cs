using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>Neighbouring finished batches with rows that are not written.</summary>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Count">How many batches.</param>
/// <param name="Totals">What the ledger has counted of them.</param>
public sealed record RetryRange(int Batch, int Count, BatchTotals Totals)
{
    /// <summary>The counts of rows that are not asked again; null: of the written ones.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchTotals? Others { get; init; }

    /// <summary>What of the counts stays.</summary>
    [JsonIgnore]
    public BatchTotals Kept => Others ?? Totals.WrittenOnly;

    /// <summary>Rows to ask again.</summary>
    [JsonIgnore]
    public int Rows => Totals.Done - Kept.Done;
}
