namespace EmailGen.Core.Jobs;

/// <summary>What a batch holds when its list is prepared.</summary>
/// <param name="Rows">Rows with an outcome of their own.</param>
/// <param name="Known">What is known of them already.</param>
public readonly record struct BatchStock(int Rows, BatchTotals Known)
{
    /// <summary>Rows without an outcome.</summary>
    public int Open => Rows - Known.Done;
}
