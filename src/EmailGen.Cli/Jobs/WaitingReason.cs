namespace EmailGen.Cli.Jobs;

/// <summary>What a job waits for, in words, and until when if that is known.</summary>
internal sealed record WaitingReason(string? Message, DateTimeOffset? Until);
