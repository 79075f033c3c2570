namespace EmailGen.Core.Jobs;

/// <summary>The user asks again for rows that failed or need review.</summary>
/// <param name="Round">The round that this is; a repeat has the same one.</param>
/// <param name="NobodyWorks">The job's orchestration and all its lanes have ended: what they had is given back.</param>
public sealed record RetryBegin(int Round, bool NobodyWorks);
