namespace EmailGen.Functions.Jobs;

/// <summary>What came with an uploaded list.</summary>
/// <param name="FileName">The list's name without any folder.</param>
/// <param name="Options">The job's options.</param>
public sealed record Upload(string FileName, JobOptions Options);
