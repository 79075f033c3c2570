namespace EmailGen.Functions.Jobs;

/// <summary>What a job waits for, in a stable word and a sentence, and until when if that is known.</summary>
public sealed record JobWaiting(string Kind, string Message, DateTimeOffset? Until);
