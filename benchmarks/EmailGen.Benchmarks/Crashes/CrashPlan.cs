namespace EmailGen.Benchmarks.Crashes;

/// <summary>One list whose app is ended again and again, each time while calls are in flight. A kill also tears a line of the outcomes.</summary>
/// <param name="Rows">Leads of the list; enough for all the app's lives.</param>
/// <param name="Ends">How often the app is ended.</param>
/// <param name="Seed">Decides the moments.</param>
/// <param name="LongestWork">How long the app goes on, at most, after the first new email of a life.</param>
internal sealed record CrashPlan(int Rows, int Ends, int Seed, TimeSpan LongestWork)
{
    /// <summary>Ended by SIGTERM, not by SIGKILL: it may finish what is in flight.</summary>
    public bool Gently { get; init; }

    /// <summary>The app's pace.</summary>
    public int RequestsPerMinute { get; init; } = 6_000;

    /// <summary>Milliseconds that an answer takes, as <c>emailgen simulate</c> takes them.</summary>
    public int LongestLatencyMs { get; init; } = 400;

    /// <summary>In the middle of it the storage is away for so long.</summary>
    public TimeSpan Outage { get; init; }

    /// <summary>
    /// More calls than this cannot be in flight: what the pace starts while an answer takes its time and its outcome becomes
    /// durable, for which a busy machine gets a second, and an idle app that catches up nothing.
    /// </summary>
    public int MostInFlight => (int)(RequestsPerMinute / 60.0 * ((LongestLatencyMs / 1_000.0) + 1));
}
