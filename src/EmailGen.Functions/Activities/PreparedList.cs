using EmailGen.Core.Jobs;

namespace EmailGen.Functions.Activities;

/// <summary>A prepared list, or what is wrong with the file in words for its user.</summary>
public sealed record PreparedList(JobPlan? Plan, string? Problem = null);
