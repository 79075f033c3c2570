using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>
/// What a deployment's answers tell, one after another, of its limits of requests (or of tokens). One odd header changes nothing:
/// another value than before has to be told twice, or by a refusal.
/// </summary>
internal sealed class LimitTale
{
    // A bucket that is always full tells no refill rate; told so often, its limit is taken for the ordinary one.
    private const int TimesUntilOrdinary = 3;

    private (int Limit, bool OfDay)? _rumour;
    private DateTimeOffset _changedAt;
    private DateTimeOffset _toldAt;
    private int _undated;

    /// <summary>Limit of a minute; null while none was told.</summary>
    public int? OfMinute { get; private set; }

    /// <summary>The same with the moment of the last answer that told it.</summary>
    public ToldMinute? ToldOfMinute => OfMinute is { } limit ? new(limit, _toldAt) : null;

    /// <summary>Limit of a day; null while none was told.</summary>
    public ToldDay? OfDay { get; private set; }

    /// <param name="header">What the answer's headers tell.</param>
    /// <param name="refused">The answer is a refusal: it is believed at once.</param>
    /// <param name="now">When the request was let in. What is older than the last change does not undo it.</param>
    /// <returns>True when a limit is new or another than before.</returns>
    public bool Hear(RateHeader? header, bool refused, DateTimeOffset now)
    {
        if (LimitReading.Of(header) is not { } reading || Dated(reading) is not { } ofDay)
        {
            return false;
        }

        double? known = ofDay ? OfDay?.Limit : OfMinute;
        var (same, told) = (known == reading.Limit, (reading.Limit, ofDay));
        // That a limit is a day's is told twice too: a minute's window may look like it by chance.
        if ((known is not null || ofDay) && !same && (now < _changedAt || (!refused && _rumour != told)))
        {
            _rumour = now < _changedAt ? _rumour : told;
            return false;
        }

        _rumour = null;
        _changedAt = same ? _changedAt : now;
        Set(reading.Limit, ofDay, now + reading.FullIn, now);
        return !same;
    }

    /// <summary>A refusal's own words: of the limit that refused there is nothing left.</summary>
    /// <returns>True when the limit is new or another than before.</returns>
    public bool HearWords(int limit, bool ofDay, DateTimeOffset now)
    {
        double? known = ofDay ? OfDay?.Limit : OfMinute;
        Set(limit, ofDay, now + DayLimit.Day, now);
        return known != limit || ofDay;
    }

    private void Set(int limit, bool ofDay, DateTimeOffset fullAt, DateTimeOffset now)
    {
        if (ofDay)
        {
            OfDay = new(limit, fullAt, now);
        }
        else
        {
            OfMinute = limit;
            _toldAt = Spans.Latest(_toldAt, now);
        }
    }

    private bool? Dated(LimitReading reading)
    {
        if (reading.OfDay is { } ofDay)
        {
            _undated = 0;
            return ofDay;
        }

        return reading.Limit == OfMinute || (reading.Limit != OfDay?.Limit && ++_undated >= TimesUntilOrdinary) ? false
            : reading.Limit == OfDay?.Limit ? true
            : null;
    }
}
