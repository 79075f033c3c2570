using System.Diagnostics;
using OpenTelemetry;

namespace EmailGen.Functions.Telemetry;

/// <summary>
/// Keeps what an exception says out of spans: it may quote a cell. The app's own spans have none of it; those of the worker do, and
/// beneath each of these is one of the app's, with the kind of error.
/// </summary>
internal sealed class SpanTidy : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        // An event can't be taken out of a span.
        if (data.Events.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
