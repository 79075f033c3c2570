using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>Where the engine keeps its work and how much of it runs at once.</summary>
public sealed record DurableEngineSettings
{
    /// <summary>The SQLite file; its folder is created. One process at a time may own it.</summary>
    public required string DatabasePath { get; init; }

    public int MaxConcurrentActivities { get; init; } = 64;

    public int MaxConcurrentOrchestrators { get; init; } = 20;

    public int MaxConcurrentEntities { get; init; } = 20;

    /// <summary>How many waiting orchestrations stay in memory; the others are replayed when something arrives for them.</summary>
    public int MaxWarmOrchestrations { get; init; } = 1_000;

    /// <summary>Nothing goes on: the file can be read, and what is in it waits for the next start without this.</summary>
    public bool Standby { get; init; }

    /// <summary>A test mode: every step rebuilds the orchestration from its journal.</summary>
    public bool ReplayEveryStep { get; init; }

    /// <summary>A test mode: promises as weak as the cloud's. Null for the strong ones.</summary>
    public WeakMode? Weak { get; init; }

    /// <summary>A test mode: asked around each commit; true stops the engine there as a kill would, and <c>Abandon</c> is to follow.</summary>
    internal Func<CommitMoment, bool>? DiesAt { get; init; }
}
