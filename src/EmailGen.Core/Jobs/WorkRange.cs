using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>Neighbouring batches with something to do.</summary>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Count">How many batches.</param>
/// <param name="Rows">Rows without an outcome.</param>
/// <param name="Known">What is known of the others; null for nothing.</param>
public sealed record WorkRange(
    int Batch, int Count, int Rows, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BatchTotals? Known = null);
