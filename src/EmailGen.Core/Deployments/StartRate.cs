using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>
/// Measures what a deployment that tells no limits lets through: starts, refusals and waits of the last seconds, of all permits
/// together. The limit lies between what came through with the waits that were asked for, and what went out between them.
/// </summary>
internal sealed class StartRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    // A pace that is refused now and then is just above the limit; one that is refused again right after the wait is far above.
    private const double Gently = 0.97;
    private const double LessGently = 0.93;

    // Of what came through in a second of a pace that was just doubled: such a second may lie across two of the provider's.
    private const double RoughShare = 0.91;

    private readonly Queue<DateTimeOffset> _starts = new();
    private readonly Queue<DateTimeOffset> _refusals = new();
    private readonly Queue<DateTimeOffset> _lately = new();
    private readonly Queue<(DateTimeOffset From, DateTimeOffset Until)> _waits = new();
    private bool _isFirst;
    private int _waitsBefore;
    private DateTimeOffset _since;
    private DateTimeOffset _last;
    private DateTimeOffset _waitedUntil;

    /// <summary>How often in a row a refusal came right after the wait for the one before.</summary>
    public int Again { get; private set; }

    /// <summary>Refusals of the last half minute; a handful at once counts as one.</summary>
    public int Lately => _lately.Count;

    public void Started(DateTimeOffset now)
    {
        _since = now - _last > Pause && now - _waitedUntil > Pause ? now : _since;
        _last = now;
        Forget(now - Window);
        _starts.Enqueue(now);
    }

    public void Refused(DateTimeOffset now, TimeSpan wait)
    {
        _refusals.Enqueue(now);
        if (now < _waitedUntil)
        {
            // One of a handful that were on their way together.
            return;
        }

        _isFirst = _waitsBefore++ == 0;
        Again = now - _waitedUntil < Pause ? Again + 1 : 1;
        while (_lately.TryPeek(out var first) && first < now - HalfAMinute)
        {
            _lately.Dequeue();
        }

        _lately.Enqueue(now);
        _waits.Enqueue((now, now + wait));
        _waitedUntil = now + wait;
    }

    /// <returns>The pace that was refused and what to try instead, in requests a minute; null while there is too little to say so.</returns>
    public RefusedPace? Measure(DateTimeOffset now)
    {
        var from = _since > now - Window ? _since : now - Window;
        Forget(from);
        var waited = TimeSpan.FromTicks(_waits.Sum(wait => Math.Max(0, (Earlier(wait.Until, now) - Later(wait.From, from)).Ticks)));
        var (all, going) = ((now - from).TotalMinutes, (now - from - waited).TotalMinutes);
        if (all < 0.25 / 60 || going <= 0.05 / 60 || _starts.Count < 3)
        {
            return null;
        }

        var (through, pace) = (Math.Max((_starts.Count - _refusals.Count) / all, MostInASecond() * 60), _starts.Count / going);
        if (_isFirst)
        {
            // The pace was doubled a moment ago: the mean of these seconds lies below what came through in the last of them.
            pace = Math.Max(pace, through * RoughShare);
        }

        return new(pace, Again switch
        {
            <= 1 => pace * Gently,
            2 => pace * LessGently,
            _ => Math.Min(through, pace * LessGently),
        });
    }

    // Waits are rounded up to a second, in which nothing comes through; what came through before is nearer to the limit.
    private int MostInASecond()
    {
        var (starts, refusals) = (_starts.ToArray(), _refusals.ToArray());
        var (first, refusedBefore, refusedUntil, most) = (0, 0, 0, 0);
        for (var last = 0; last < starts.Length; last++)
        {
            while (starts[first] <= starts[last] - Pause)
            {
                first++;
            }

            while (refusedBefore < refusals.Length && refusals[refusedBefore] < starts[first])
            {
                refusedBefore++;
            }

            while (refusedUntil < refusals.Length && refusals[refusedUntil] <= starts[last])
            {
                refusedUntil++;
            }

            most = Math.Max(most, last - first + 1 - Math.Max(0, refusedUntil - refusedBefore));
        }

        return most;
    }

    private void Forget(DateTimeOffset from)
    {
        while (_starts.TryPeek(out var start) && start < from)
        {
            _starts.Dequeue();
        }

        while (_refusals.TryPeek(out var refusal) && refusal < from)
        {
            _refusals.Dequeue();
        }

        while (_waits.TryPeek(out var wait) && wait.Until < from)
        {
            _waits.Dequeue();
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
