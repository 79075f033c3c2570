using EmailGen.Core.Leads;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>A lead on its way to an outcome, with what it has cost so far.</summary>
/// <param name="lead">The lead.</param>
/// <param name="log">Where its outcome goes.</param>
internal sealed class PendingRow(Lead lead, OutcomeLog log)
{
    public Lead Lead => lead;

    public OutcomeLog Log => log;

    /// <summary>How often nobody answered.</summary>
    public int Failures { get; set; }

    /// <summary>Its answer was cut off once: it is asked once more, with room for twice the length.</summary>
    public bool CutOff { get; set; }

    public int PromptTokens { get; set; }

    public int CompletionTokens { get; set; }
}
