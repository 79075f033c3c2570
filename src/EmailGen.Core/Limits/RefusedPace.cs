namespace EmailGen.Core.Limits;

/// <summary>A pace at which requests were refused, and the pace to try instead. In requests or tokens a minute.</summary>
/// <param name="Pace">The pace of the permit.</param>
/// <param name="Instead">About what came through, and always less.</param>
/// <param name="At">When that was.</param>
public sealed record RefusedPace(double Pace, double Instead, DateTimeOffset At = default)
{
    internal RefusedPace Earlier(TimeSpan by) => At == default ? this : this with { At = At - by };
}
