using EmailGen.Core.Leads;

namespace EmailGen.Core.Emails;

/// <summary>A lead on its way to an outcome, with what it has cost so far.</summary>
internal sealed class PendingRow(Lead lead)
{
    public Lead Lead => lead;

    /// <summary>How often nobody answered.</summary>
    public int Failures { get; set; }


    public int PromptTokens { get; set; }

    public int CompletionTokens { get; set; }
}
