using System.Diagnostics.Metrics;

namespace EmailGen.Core.Telemetry;

/// <summary>The one meter of the app. Instruments of it cost next to nothing while nobody listens.</summary>
public static class EmailGenMeter
{
    public const string Name = "EmailGen";

    internal const string Deployment = "emailgen.deployment";
    internal const string Limit = "emailgen.limit";

    // The factory keeps it: the same name is always the same meter, which ends with the app.
    internal static Meter Of(IMeterFactory meters) => meters.Create(Name);
}
