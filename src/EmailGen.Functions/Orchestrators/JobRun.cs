using EmailGen.Core.Jobs;

namespace EmailGen.Functions.Orchestrators;

/// <summary>Input of a job's orchestration; a new generation carries on with it.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Plan">The prepared list; null until it is.</param>
/// <param name="NextLane">Number of the next lane to start: none is used twice.</param>
public sealed record JobRun(string JobId, JobPlan? Plan = null, int NextLane = 0);
