using System.Diagnostics.Metrics;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Telemetry;

/// <summary>
/// What the limiter answers, how long leave is waited for, and the limits it keeps to. After a crash an operation of an entity
/// may run again with its state rolled back, and is then counted again: these are figures to look at, not to settle by.
/// </summary>
public sealed class LimiterMetrics(IMeterFactory meters)
{
    private const string Answer = "emailgen.permit.answer";

    private static readonly InstrumentAdvice<double> SecondsToAnHour = new()
    {
        HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600],
    };

    private static readonly KeyValuePair<string, object?> Granted = new(Answer, "granted");
    private static readonly KeyValuePair<string, object?> Wait = new(Answer, "wait");
    private static readonly KeyValuePair<string, object?> Stopped = new(Answer, "stopped");
    private static readonly KeyValuePair<string, object?> Requests = new(EmailGenMeter.Limit, LimitWords.Slug(ThrottleKind.RequestsPerMinute));
    private static readonly KeyValuePair<string, object?> Tokens = new(EmailGenMeter.Limit, LimitWords.Slug(ThrottleKind.TokensPerMinute));

    private readonly Counter<long> _permits = EmailGenMeter.Of(meters).CreateCounter<long>(
        "emailgen.permits", "{answer}", "The limiter's answers to who asks for a permit.");

    private readonly Histogram<double> _wait = EmailGenMeter.Of(meters).CreateHistogram(
        "emailgen.permit.wait", "s", "From asking for a permit for the first time to the start that it allows.", tags: null, SecondsToAnHour);

    private readonly Gauge<double> _limit = EmailGenMeter.Of(meters).CreateGauge<double>(
        "emailgen.limit", "1/min", "Requests or tokens a minute that are kept to now.");

    /// <param name="request">What was asked.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="before">The state in which it was asked: a permit that was open in it is answered again, not granted again.</param>
    public void Reserved(ReserveRequest request, ReserveAnswer answer, LimiterState before)
    {
        if (answer.Permit is not { } permit)
        {
            _permits.Add(1, answer.Stop is null ? Wait : Stopped);
        }
        else if (!(before.Permits.TryGetValue(permit.Key, out var open) && open.Permit == permit))
        {
            KeyValuePair<string, object?> deployment = new(EmailGenMeter.Deployment, permit.Deployment);
            _permits.Add(1, Granted, deployment);
            if (request.AskedAt is { } askedAt)
            {
                // The two moments may be of two machines.
                _wait.Record(Math.Max(0, (permit.StartAt - askedAt).TotalSeconds), deployment);
            }
        }
    }

    /// <summary>Records what is kept to; nothing for a limit that there is not.</summary>
    public void Keeps(LimiterState state, IReadOnlyList<DeploymentQuota> pool)
    {
        if (!_limit.Enabled)
        {
            return;
        }

        foreach (var quota in pool)
        {
            KeyValuePair<string, object?> deployment = new(EmailGenMeter.Deployment, quota.Name);
            if (state.Of(quota.Name).Requests.PerMinute(quota.RequestsPerMinute) is { } requests)
            {
                _limit.Record(requests, deployment, Requests);
            }

            if (state.Of(quota.Name).Tokens.PerMinute(quota.TokensPerMinute) is { } tokens)
            {
                _limit.Record(tokens, deployment, Tokens);
            }
        }
    }
}
