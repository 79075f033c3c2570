using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>
/// What one deployment's answers have told in this process, and a brake: between an answer that tells of a lower limit and the
/// limiter's next permits, requests under the old ones keep to the new limit. It never lets one start earlier than its permit.
/// </summary>
public sealed class DeploymentWatch(string deployment)
{
    // Lateness that may be caught up; without it every late timer would lower the pace for good.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    // Until the limiter's next permits know of a refused pace, those that are out go at what is tried instead.
    private static readonly TimeSpan UntilTheNextPermits = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(2);

    // Where the limit is told, refusals are the clocks' jitter until they do not end.
    private const double GentlyWhenTold = 0.997;
    private const int NoJitter = 3;

    // So far below a told limit no refusal can be jitter: what was told is not the limit.
    private const double Disbelieved = 0.9;
    private const int MostAtOnce = 6;

    private readonly Lock _gate = new();
    private readonly LimitTale _requests = new();
    private readonly LimitTale _tokens = new();
    private DateTimeOffset _freeAt;
    private DateTimeOffset _heldUntil;
    private readonly StartRate _rate = new();
    private (TimeSpan Gap, DateTimeOffset Until) _slow;
    private (TimeSpan Gap, DateTimeOffset At) _fastest = (TimeSpan.MaxValue, default);
    private DateTimeOffset _heardAt;
    private int _version;
    private int _unansweredInARow;

    /// <summary>Another number than before: some limit is new or has changed.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Requests of this process that nobody answered, since the last one that somebody did.</summary>
    public int UnansweredInARow => Volatile.Read(ref _unansweredInARow);

    public void Hear(ModelAnswer answer, DateTimeOffset now)
    {
        lock (_gate)
        {
            _unansweredInARow = answer is ModelAnswer.Unavailable ? _unansweredInARow + 1 : 0;
            // Headers tell of the moment at which the request was let in, and answers overtake each other.
            var (refused, asked) = (answer is ModelAnswer.Throttled, now - answer.Latency);
            var changed = _requests.Hear(answer.Rates?.Requests, refused, asked) | _tokens.Hear(answer.Rates?.Tokens, refused, asked);
            if (answer is ModelAnswer.Throttled { Limit: { } limit } throttled)
            {
                changed |= throttled.Kind switch
                {
                    ThrottleKind.RequestsPerMinute => _requests.HearWords(limit, ofDay: false, now),
                    ThrottleKind.TokensPerMinute => _tokens.HearWords(limit, ofDay: false, now),
                    ThrottleKind.RequestsPerDay => _requests.HearWords(limit, ofDay: true, now),
                    ThrottleKind.TokensPerDay => _tokens.HearWords(limit, ofDay: true, now),
                    _ => false,
                };
            }

            _heardAt = now > _heardAt ? now : _heardAt;
            _version += changed ? 1 : 0;
        }
    }

    /// <summary>The earliest moment for the next request of this process, maybe past.</summary>
    public DateTimeOffset NextStart
    {
        get
        {
            lock (_gate)
            {
                return _freeAt > _heldUntil ? _freeAt : _heldUntil;
            }
        }
    }

    /// <summary>Books a start. Permits that have come to overlap keep to one pace together.</summary>
    public void Started(Permit permit, DateTimeOffset now)
    {
        lock (_gate)
        {
            var from = _freeAt > now - Slack ? _freeAt : now - Slack;
            _freeAt = from + Gap(permit, now);
            _rate.Started(now);
            if (permit.Gap <= _fastest.Gap || now - _fastest.At > Lately)
            {
                _fastest = (permit.Gap, now);
            }
        }
    }

    /// <summary>A limit said no: nothing of this process starts for a while.</summary>
    /// <returns>What is to be tried instead, in requests a minute; null where there is nothing to conclude.</returns>
    public RefusedPace? Refused(Permit permit, ThrottleKind kind, DateTimeOffset now, TimeSpan wait)
    {
        lock (_gate)
        {
            _heldUntil = now + wait > _heldUntil ? now + wait : _heldUntil;
            if (kind is ThrottleKind.RequestsPerDay or ThrottleKind.TokensPerDay)
            {
                // It says nothing of the minute's pace.
                return null;
            }

            _rate.Refused(now, wait);
            if (kind is ThrottleKind.Capacity || _rate.Measure(now) is not { } measured)
            {
                return null;
            }

            // Of permits that overlap it was the faster one that went too fast.
            var gap = _fastest.Gap < permit.Gap && now - _fastest.At <= Lately ? _fastest.Gap : permit.Gap;
            var own = gap > TimeSpan.Zero ? TimeSpan.FromMinutes(1) / gap : double.PositiveInfinity;
            double? told = kind is ThrottleKind.TokensPerMinute ? (double?)_tokens.OfMinute / Math.Max(1, permit.TokensPerRequest) : _requests.OfMinute;
            if (told is { } limit && own > limit * Disbelieved && _rate.Again < NoJitter)
            {
                // Above the limit needs no further explanation. Repeated ones below it come of windows that hold less than the
                // limit's share: 12.5 a second are 12 and 13 in turn.
                return own <= limit ? new(own, own * Math.Pow(GentlyWhenTold, Math.Min(MostAtOnce, _rate.Lately))) : null;
            }

            // What was caught up after a wait is no pace.
            var refused = own < measured.Pace ? new RefusedPace(own, own * measured.Instead / measured.Pace) : measured;
            _slow = (TimeSpan.FromMinutes(1 / Math.Max(1, refused.Instead)), now + UntilTheNextPermits);
            return refused;
        }
    }

    /// <summary>The limits as news for the limiter.</summary>
    public DeploymentNews Tell()
    {
        lock (_gate)
        {
            return new(deployment, _heardAt)
            {
                RequestsPerMinute = _requests.ToldOfMinute,
                TokensPerMinute = _tokens.ToldOfMinute,
                RequestsPerDay = _requests.OfDay,
                TokensPerDay = _tokens.OfDay,
            };
        }
    }

    private TimeSpan Gap(Permit permit, DateTimeOffset now)
    {
        var told = TimeSpan.FromMinutes(Math.Max(1.0 / _requests.OfMinute ?? 0, (double)permit.TokensPerRequest / _tokens.OfMinute ?? 0));
        var gap = told > permit.Gap ? told : permit.Gap;
        return now < _slow.Until && _slow.Gap > gap ? _slow.Gap : gap;
    }
}
