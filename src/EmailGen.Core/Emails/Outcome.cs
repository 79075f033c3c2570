namespace EmailGen.Core.Emails;

/// <summary>What became of one lead: one line of an outcome blob. The last line of a row wins.</summary>
/// <param name="Row">The lead's row number.</param>
/// <param name="Status">Written, needs review or failed. A deferred lead has no outcome.</param>
/// <param name="Subject">The email's subject; null where there is none.</param>
/// <param name="Body">The email's body; null where there is none.</param>
/// <param name="Notes">Why it needs review or failed, in words; null for a written one.</param>
/// <param name="Model">The model that answered; null when none was asked.</param>
/// <param name="PromptTokens">Tokens of all prompts sent for the row, as the model counted them.</param>
/// <param name="CompletionTokens">Tokens of all answers for the row, as the model counted them.</param>
public sealed record Outcome(
    int Row,
    OutcomeStatus Status,
    string? Subject = null,
    string? Body = null,
    string? Notes = null,
    string? Model = null,
    int PromptTokens = 0,
    int CompletionTokens = 0);
