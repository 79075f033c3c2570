using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>Which rows of a job are wanted.</summary>
/// <param name="Skip">Rows of the list to pass over.</param>
/// <param name="Take">Most rows of the page.</param>
/// <param name="Status">Only rows of this status; null for all.</param>
/// <param name="Search">Only rows that hold this text in a cell, the subject or the body, in capitals or not; null for all.</param>
public sealed record EmailQuery(int Skip, int Take, string? Status = null, string? Search = null)
{
    /// <summary>Any row will do.</summary>
    internal bool IsOpen => Status is null && Search is null;

    internal bool Takes(EmailRow row) => (Status is null || row.Status == Status) && (Search is null || row.Holds(Search));
}
