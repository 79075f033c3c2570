using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>Neighbouring finished batches with rows that are not written.</summary>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Count">How many batches.</param>
/// <param name="Totals">What the ledger has counted of them.</param>
public sealed record RetryRange(int Batch, int Count, BatchTotals Totals)
{
    /// <summary>Rows to ask again.</summary>
    [JsonIgnore]
    public int Rows => Totals.NeedsReview + Totals.Failed;
}
