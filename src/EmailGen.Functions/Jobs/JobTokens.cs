namespace EmailGen.Functions.Jobs;

/// <summary>Tokens of a job's outcomes, as the model counted them.</summary>
public sealed record JobTokens(long Prompt, long Completion);
