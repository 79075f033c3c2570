namespace EmailGen.Functions.Jobs;

/// <summary>Answer to a start.</summary>
/// <param name="Id">Job id.</param>
/// <param name="Name">The list's file name.</param>
/// <param name="State">What it is at.</param>
/// <param name="Links">Where to go from here.</param>
public sealed record StartedJob(string Id, string Name, string State, JobLinks Links);
