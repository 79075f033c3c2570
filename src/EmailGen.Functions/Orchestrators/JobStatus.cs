namespace EmailGen.Functions.Orchestrators;

/// <summary>Custom status of a job's orchestration.</summary>
/// <param name="State">One of <see cref="JobStates"/>.</param>
/// <param name="Problem">Why it failed or what it waits for, in words.</param>
/// <param name="Until">When it goes on by itself; null when it does not.</param>
public sealed record JobStatus(string State, string? Problem = null, DateTimeOffset? Until = null);
