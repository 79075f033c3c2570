namespace EmailGen.Functions.Jobs;

/// <summary>Answer to a start.</summary>
public sealed record StartedJob(string Id, string Name, string State, JobLinks Links);
