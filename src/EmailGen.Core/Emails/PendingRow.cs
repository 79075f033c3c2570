using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>A lead on its way to an outcome, with what it has cost so far.</summary>
/// <param name="lead">The lead.</param>
/// <param name="log">Where its outcome goes.</param>
/// <param name="round">The round of the outcome to come.</param>
/// <param name="before">What earlier attempts have left; null when nothing.</param>
internal sealed class PendingRow(Lead lead, OutcomeLog log, int round = 0, Outcome? before = null)
{

    public Lead Lead => lead;

    public OutcomeLog Log => log;

    public int Round => round;

    /// <summary>What its lines together say; null while there is none.</summary>
    public Outcome? Stands { get; private set; } = before;

    /// <summary>Has got its outcome.</summary>
    public bool Ended { get; set; }

    /// <summary>How often nobody answered, in this attempt.</summary>
    public int Failures { get; set; }

    /// <summary>The place of its last failure among all that was heard.</summary>
    public int FailedAt { get; set; }

    /// <summary>What its last failure said.</summary>
    public string? Failure { get; set; }

    /// <summary>How often nobody answered in earlier attempts, while others were answered.</summary>
    public int Unanswered { get; } = before?.Unanswered ?? 0;

    /// <summary>Its answer was cut off once: it is asked once more, with room for twice the length.</summary>
    public bool CutOff { get; set; }

    /// <summary>Its first email, which the model is asked to mend; null while there is none.</summary>
    public FirstTry? First { get; set; }

    public int PromptTokens { get; set; } = before?.PromptTokens ?? 0;

    public int CompletionTokens { get; set; } = before?.CompletionTokens ?? 0;

    /// <summary>US dollars of all requests for the row; null when the model has no price.</summary>
    public decimal? Usd { get; set; } = before?.Usd;

    /// <summary>US dollars that were taken for the request that runs.</summary>
    public decimal TakenUsd { get; set; }

    /// <summary>How large its prompt is; null until it was counted.</summary>
    public PromptSize? Size { get; set; }

    /// <summary>It has cost something that no line tells of.</summary>
    public bool OwesALine => PromptTokens + CompletionTokens > (Stands?.PromptTokens ?? 0) + (Stands?.CompletionTokens ?? 0) || (Usd ?? 0) > (Stands?.Usd ?? 0);

    /// <summary>What a line adds to what was known before it.</summary>
    public (int Prompt, int Completion, decimal Usd) Tell(Outcome line)
    {
        var told = Stands;
        Stands = told?.Then(line) ?? line;
        return (line.PromptTokens - (told?.PromptTokens ?? 0), line.CompletionTokens - (told?.CompletionTokens ?? 0), (line.Usd ?? 0) - (told?.Usd ?? 0));
    }

    public Outcome With(OutcomeStatus status, string? notes = null, string? model = null, int unanswered = 0) =>
        new(lead.Row, status, Notes: notes, Model: model, PromptTokens: PromptTokens, CompletionTokens: CompletionTokens, Round: round, Unanswered: unanswered) { Usd = Usd };
}
