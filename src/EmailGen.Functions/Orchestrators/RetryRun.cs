namespace EmailGen.Functions.Orchestrators;

/// <summary>Input of a retry: the job, and how manieth retry of it this is.</summary>
public sealed record RetryRun(string JobId, int Round);
