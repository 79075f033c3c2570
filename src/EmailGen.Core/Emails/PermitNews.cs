using System.Collections.Immutable;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using Microsoft.Extensions.Logging;

namespace EmailGen.Core.Emails;

/// <summary>What the requests under one permit tell of their deployment. Tells the limiter at once what changes its next permits, but not each of a hundred refusals that say the same.</summary>
internal sealed class PermitNews(Permit permit, DeploymentWatch watch, ILimiterFeedback feedback, ILogger logger, DateTimeOffset now)
{
    private static readonly TimeSpan Notable = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    private readonly List<Task> _telling = [];
    private readonly Dictionary<ThrottleKind, int> _refusals = [];
    private int _version = watch.Version;
    private bool _answered;
    private int _withoutHint;
    private (DateTimeOffset Until, ThrottleKind For)? _held;
    private StopReason? _stopped;
    private RefusedPace? _requestsRefused;
    private RefusedPace? _tokensRefused;
    private DateTimeOffset _now = now;

    public ImmutableDictionary<ThrottleKind, int> Refusals => _refusals.ToImmutableDictionary();

    /// <summary>Every answer that is no refusal.</summary>
    public void Passed(ModelAnswer answer, DateTimeOffset now)
    {
        _now = now;
        _answered |= answer is ModelAnswer.Answered or ModelAnswer.Refused or ModelAnswer.RowFault;
        if (watch.Version != _version)
        {
            TellNow();
        }
    }

    /// <summary>A refusal: nothing starts for its hint, or for a time that doubles while no answer gives one.</summary>
    public void Throttled(ModelAnswer.Throttled throttled, DateTimeOffset now)
    {
        _now = now;
        _refusals[throttled.Kind] = _refusals.GetValueOrDefault(throttled.Kind) + 1;
        var wait = throttled.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(LongestBackOff.TotalSeconds, Math.Pow(2, _withoutHint)));
        Conclude(throttled.Kind, watch.Refused(permit, throttled.Kind, now, wait));
        if (_held is not { } held || now + wait > held.Until + Notable)
        {
            _withoutHint += throttled.RetryAfter is null ? 1 : 0;
            _held = (now + wait, throttled.Kind);
            TellNow();
        }
    }

    /// <summary>Nothing is to be asked any more.</summary>
    public void Stopped(StopReason reason, DateTimeOffset now)
    {
        _now = now;
        if (_stopped is null)
        {
            _stopped = reason;
            TellNow();
        }
    }

    public DeploymentNews Tell() => watch.Tell() with
    {
        At = _now,
        Answered = _answered && _stopped is null,
        RequestsRefused = _requestsRefused,
        TokensRefused = _tokensRefused,
        HeldUntil = _held?.Until,
        HeldFor = _held?.For,
        Stopped = _stopped,
    };

    /// <summary>Completes when all that was told has arrived. A failure is logged: the limiter learns of it when the permit is settled.</summary>
    public Task ToldAsync() => Task.WhenAll(_telling);

    private void Conclude(ThrottleKind kind, RefusedPace? refused)
    {
        if (refused is null)
        {
            return;
        }

        if (kind is ThrottleKind.TokensPerMinute)
        {
            _tokensRefused = new(refused.Pace * permit.TokensPerRequest, refused.Instead * permit.TokensPerRequest, _now);
        }
        else
        {
            _requestsRefused = refused with { At = _now };
        }
    }

    private void TellNow()
    {
        _version = watch.Version;
        _telling.Add(TellAsync(Tell()));
    }

    private async Task TellAsync(DeploymentNews news)
    {
        try
        {
            await feedback.TellAsync(news, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "The limiter could not be told at once what {Deployment} answers", permit.Deployment);
        }
    }
}
