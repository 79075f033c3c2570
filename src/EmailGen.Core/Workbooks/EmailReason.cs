using EmailGen.Core.Quality;

namespace EmailGen.Core.Workbooks;

/// <summary>One reason why a row needs review; its notes say it in a sentence.</summary>
/// <param name="Code">As in the job's <c>review</c>: <c>unsupported-name</c>.</param>
/// <param name="Words">The same for people: <c>names that no column holds</c>.</param>
public sealed record EmailReason(string Code, string Words)
{
    internal static EmailReason Of(ReasonCode code) => new(code.Name(), code.Words());
}
