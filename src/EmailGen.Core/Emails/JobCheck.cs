using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>What the emails of one job have to be, and how those before began.</summary>
internal sealed record JobCheck(QualitySettings Settings, JobFacts Facts)
{
    public OpeningMemory Openings { get; } = new();
}
