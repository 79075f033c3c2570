namespace EmailGen.Cli.Jobs;

/// <summary>What became of a job's rows so far.</summary>
internal sealed record RowCounts(int Total, int Written, int NeedsReview, int Failed, int Remaining)
{
    public int Done => Total - Remaining;
}
