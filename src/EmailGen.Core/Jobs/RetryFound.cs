using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>What a retry has found to ask again; few ranges, however long the list is.</summary>
public sealed record RetryFound(int Round, ImmutableList<RetryRange> Ranges);
