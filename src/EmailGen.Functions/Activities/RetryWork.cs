using EmailGen.Core.Jobs;

namespace EmailGen.Functions.Activities;

/// <summary>Which job's outcomes to look through, and where.</summary>
public sealed record RetryWork(string JobId, RetryScope Scope);
