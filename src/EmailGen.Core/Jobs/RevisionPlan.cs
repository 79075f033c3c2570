namespace EmailGen.Core.Jobs;

/// <summary>A list that is prepared for a changed template.</summary>
/// <param name="Revision">How manieth change it is, from 1; numbers may be left out.</param>
/// <param name="Plan">What there is to do.</param>
public sealed record RevisionPlan(int Revision, JobPlan Plan);
