using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>Neighbouring finished batches with rows that are not written.</summary>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Count">How many batches.</param>
/// <param name="Totals">What the ledger has counted of them.</param>
public sealed record RetryRange(int Batch, int Count, BatchTotals Totals)
{
    /// <summary>Rows whose email stands until another has come; 0 when the range is of rows that are not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Anew { get; init; }

    /// <summary>What of the counts stays.</summary>
    [JsonIgnore]
    public BatchTotals Kept => Anew > 0 ? Totals : Totals.WrittenOnly;

    /// <summary>Rows to ask again.</summary>
    [JsonIgnore]
    public int Rows => Anew > 0 ? Anew : Totals.NeedsReview + Totals.Failed;
}
