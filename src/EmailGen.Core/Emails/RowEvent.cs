using EmailGen.Core.Deployments;

namespace EmailGen.Core.Emails;

/// <summary>What a batch run is told: a request came back, with an outcome or a first try that is to be mended, or (without a row) just look again.</summary>
internal readonly record struct RowEvent(PendingRow? Row, ModelAnswer? Answer = null, Outcome? Appended = null, Exception? Fault = null, FirstTry? First = null)
{
    /// <summary>What the request cost, in US dollars.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>A line that ends nothing, only tells what the row has cost so far; null when there is none.</summary>
    public Outcome? Noted { get; init; }
}
