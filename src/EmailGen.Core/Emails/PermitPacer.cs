using EmailGen.Core.Limits;

namespace EmailGen.Core.Emails;

/// <summary>
/// Says when the next request of a permit may start. It has no clock: the caller tells the time.
/// Starts keep to the permit's grid (start, start + gap, …); who comes late starts at once and keeps the spacing from there.
/// </summary>
public sealed class PermitPacer(Permit permit)
{
    /// <summary>Lateness up to this is the timer's, not the batch's, and keeps the grid: else every tick would slow the pace.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(20);

    private DateTimeOffset _next = permit.StartAt;

    /// <summary>Requests that may still start.</summary>
    public int Left { get; private set; } = permit.Requests;

    /// <returns>The earliest moment of the next start, maybe past; null when nothing may start any more.</returns>
    public DateTimeOffset? Next(DateTimeOffset now) =>
        Left > 0 && now < permit.ExpiresAt && _next < permit.ExpiresAt ? _next : null;

    /// <summary>One more start than the permit has: an answer that was cut off is asked for again while its row is at hand.</summary>
    public void Another() => Left++;

    public bool MayStart(DateTimeOffset now) => Next(now) <= now;

    /// <returns>False when nothing may start now; true counts as one start.</returns>
    public bool TryStart(DateTimeOffset now)
    {
        if (!MayStart(now))
        {
            return false;
        }

        Left--;
        if (permit.Gap > TimeSpan.Zero)
        {
            _next = (now - _next > Slack ? now : _next) + permit.Gap;
        }

        return true;
    }
}
