namespace EmailGen.Cli.Jobs;

/// <summary>What became of a job's rows so far. Skipped rows are among the failed ones, as the app counts.</summary>
internal sealed record RowCounts(int Total, int Written, int NeedsReview, int Failed, int Remaining, int Duplicates = 0, int Skipped = 0)
{
    public int Done => Written + NeedsReview + Failed;

    /// <summary>Rows that get an email of their own: all but the duplicates.</summary>
    public int Asked => Total - Duplicates;

    /// <summary>Rows that failed although somebody was to be written to.</summary>
    public int Faulty => Failed - Skipped;
}
