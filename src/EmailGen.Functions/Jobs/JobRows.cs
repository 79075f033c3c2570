namespace EmailGen.Functions.Jobs;

/// <summary>Rows of a job by what became of them.</summary>
public sealed record JobRows(int Total, int Written, int NeedsReview, int Failed, int Remaining);
