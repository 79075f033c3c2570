namespace EmailGen.Cli.Jobs;

/// <summary>What became of a job's rows so far.</summary>
internal sealed record RowCounts(int Total, int Written, int NeedsReview, int Failed, int Remaining, int Duplicates = 0)
{
    public int Done => Written + NeedsReview + Failed;

    /// <summary>Rows that get an email of their own: all but the duplicates.</summary>
    public int Asked => Total - Duplicates;
}
