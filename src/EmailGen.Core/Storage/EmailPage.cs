using EmailGen.Core.Workbooks;

namespace EmailGen.Core.Storage;

/// <summary>Some rows of a job.</summary>
/// <param name="Rows">The rows in order.</param>
/// <param name="Total">Rows of the whole list.</param>
/// <param name="Next">How many rows to skip for the next page; null at the list's end.</param>
public sealed record EmailPage(IReadOnlyList<EmailRow> Rows, int Total, int? Next);
