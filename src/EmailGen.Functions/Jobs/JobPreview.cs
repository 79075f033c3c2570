namespace EmailGen.Functions.Jobs;

/// <summary>The rows of a job that are written first.</summary>
/// <param name="Leads">How many leads were asked for.</param>
/// <param name="Approved">The user has approved them: all others are written too.</param>
public sealed record JobPreview(int Leads, bool Approved)
{
    /// <summary>While it awaits approval: what the other rows will likely cost, in US dollars; null when a price is not known.</summary>
    public decimal? RestUsd { get; init; }
}
