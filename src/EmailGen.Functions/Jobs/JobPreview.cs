namespace EmailGen.Functions.Jobs;

/// <summary>The rows of a job that are written first.</summary>
/// <param name="Leads">How many leads were asked for.</param>
/// <param name="Approved">The user has approved them: all others are written too.</param>
public sealed record JobPreview(int Leads, bool Approved);
