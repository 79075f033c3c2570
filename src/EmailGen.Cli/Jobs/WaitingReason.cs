namespace EmailGen.Cli.Jobs;

/// <summary>What a job waits for or is limited by: a stable word, a sentence, and until when if that is known.</summary>
internal sealed record WaitingReason(string? Message, DateTimeOffset? Until, string? Kind = null);
