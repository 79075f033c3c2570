namespace EmailGen.ModelSimulator.Ledger;

/// <param name="ChargedTokens">What the request cost of the limit of tokens.</param>
/// <param name="At">Time since the simulator's start.</param>
internal readonly record struct AcceptedRequest(LeadMarker Lead, int PromptTokens, int CompletionTokens, int ChargedTokens, TimeSpan At);
