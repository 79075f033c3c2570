namespace EmailGen.Functions.Jobs;

/// <summary>Tokens of a job's outcomes, as the model counted them.</summary>
/// <param name="Prompt">Of the prompts.</param>
/// <param name="Completion">Of the answers.</param>
public sealed record JobTokens(long Prompt, long Completion);
