namespace EmailGen.Core.Jobs;

/// <summary>The ledger's answer to a lane. All but the kind speak of what is handed out: one batch, or some neighbouring ones.</summary>
/// <param name="Kind">Batch, hold, end or retire.</param>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Attempt">How often it was given out before.</param>
/// <param name="Rows">Rows without an outcome, as far as the ledger knows.</param>
/// <param name="Count">How many batches.</param>
/// <param name="PromptTokens">Tokens of one request's prompt.</param>
/// <param name="AnswerTokens">Tokens of a usual answer.</param>
/// <param name="Allowance">The longest answer to allow, in tokens; null for the deployment's own.</param>
/// <param name="MoreLanes">More lanes are wanted than are at work: the job's orchestration should look.</param>
public sealed record NextAnswer(
    NextKind Kind,
    int Batch = 0,
    int Attempt = 0,
    int Rows = 0,
    int Count = 0,
    int PromptTokens = 0,
    int AnswerTokens = 0,
    int? Allowance = null,
    bool MoreLanes = false);
