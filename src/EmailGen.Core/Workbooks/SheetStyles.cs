using EmailGen.Core.Emails;

namespace EmailGen.Core.Workbooks;

/// <summary>The style numbers that the rows refer to.</summary>
/// <param name="Header">The columns' names.</param>
/// <param name="Text">The list's own texts.</param>
/// <param name="Wrapped">Texts that may be long.</param>
/// <param name="Number">Counts.</param>
/// <param name="Written">The state of a row, by colour.</param>
/// <param name="NeedsReview">The same.</param>
/// <param name="Failed">The same.</param>
internal sealed record SheetStyles(int Header, int Text, int Wrapped, int Number, int Written, int NeedsReview, int Failed)
{
    public int Of(OutcomeStatus? status) => status switch
    {
        OutcomeStatus.Written => Written,
        OutcomeStatus.NeedsReview => NeedsReview,
        OutcomeStatus.Failed => Failed,
        _ => Wrapped,
    };
}
