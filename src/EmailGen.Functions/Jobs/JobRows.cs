using System.Text.Json.Serialization;

namespace EmailGen.Functions.Jobs;

/// <summary>Rows of a job by what became of them; the counts add up to the total.</summary>
/// <param name="Total">Leads of the list.</param>
/// <param name="Written">With a written email.</param>
/// <param name="NeedsReview">With an email to review.</param>
/// <param name="Failed">That failed for a fault of their own.</param>
/// <param name="Remaining">Without an outcome yet.</param>
/// <param name="Duplicates">That take another row's email, since the same would be asked for them.</param>
/// <param name="Skipped">Of the failed ones those to which nobody is to be written: on the suppression list, or below the list.</param>
public sealed record JobRows(int Total, int Written, int NeedsReview, int Failed, int Remaining, int Duplicates = 0, int Skipped = 0)
{
    [JsonIgnore]
    public int Done => Written + NeedsReview + Failed;
}
