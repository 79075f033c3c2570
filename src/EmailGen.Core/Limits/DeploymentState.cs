using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>What the limiter knows of one deployment: its four buckets, and what keeps it from being asked.</summary>
public sealed record DeploymentState
{
    public static readonly DeploymentState Unknown = new();

    /// <summary>Where an unknown deployment begins: the least of what first paid tiers allow.</summary>
    public const double FirstRequestsPerMinute = 500;

    // A refusal with a longer wait is doubted: after it one request goes ahead and looks.
    private static readonly TimeSpan DoubtfulHold = TimeSpan.FromSeconds(60);

    public MinuteLimit Requests { get; init; } = new();

    public MinuteLimit Tokens { get; init; } = new();

    public DayLimit RequestsOfDay { get; init; } = new();

    public DayLimit TokensOfDay { get; init; } = new();

    public DateTimeOffset HeldUntil { get; init; }

    /// <summary>The limit behind <see cref="HeldUntil"/>.</summary>
    public ThrottleKind? HeldFor { get; init; }

    /// <summary>Why it is not asked; null while it may be. After its time to retry, one request goes ahead and looks.</summary>
    public StopReason? Stopped { get; init; }

    /// <summary>It has answered.</summary>
    public bool Proven { get; init; }

    /// <summary>Something was wrong with it since.</summary>
    public bool Doubted { get; init; }

    /// <summary>When the last of it was heard: whether it answers is told by the newest news alone.</summary>
    public DateTimeOffset HeardAt { get; init; }

    public ImmutableDictionary<ThrottleKind, long> Refusals { get; init; } = ImmutableDictionary<ThrottleKind, long>.Empty;

    /// <summary>When nothing but the minute's queue stands in the way.</summary>
    public (DateTimeOffset At, ThrottleKind? Because) OpensAt(DeploymentQuota quota, int requests, int tokensPerRequest)
    {
        var day = RequestsOfDay.RoomAt(requests, 1, quota.RequestsPerDay);
        var tokens = TokensOfDay.RoomAt((double)requests * tokensPerRequest, tokensPerRequest, quota.TokensPerDay);
        var latest = Spans.Latest(HeldUntil, Spans.Latest(day, tokens));
        var because = latest == DateTimeOffset.MinValue ? (ThrottleKind?)null
            : latest == day ? ThrottleKind.RequestsPerDay
            : latest == tokens ? ThrottleKind.TokensPerDay
            : HeldFor;
        return (latest, because);
    }

    /// <summary>One request at a time goes ahead and looks, before others follow.</summary>
    public bool NeedsProbe(DeploymentQuota quota) => Doubted || (!Proven && quota.LearnsRequests);

    /// <summary>The pace is found by doubling it: permits are short, so that each can teach the next.</summary>
    public bool InTheDark(DeploymentQuota quota, int tokensPerRequest) => Requests.Ramping && RequestsBind(quota, tokensPerRequest);

    [JsonIgnore]
    public DateTimeOffset QueueEndsAt => Spans.Latest(Requests.FreeAt, Tokens.FreeAt);

    /// <summary>Time between two requests of this size; zero when nothing limits.</summary>
    public TimeSpan GapFor(DeploymentQuota quota, int tokensPerRequest) =>
        Spans.Longest(Requests.TimeOf(1, quota.RequestsPerMinute), Tokens.TimeOf(tokensPerRequest, quota.TokensPerMinute));

    /// <summary>Takes news in. The same news twice, or old news late, changes nothing that newer news told.</summary>
    /// <param name="news">What was told.</param>
    /// <param name="quota">The deployment.</param>
    /// <param name="open">Its permits that are out.</param>
    /// <param name="now">The moment.</param>
    public DeploymentState Hear(DeploymentNews news, DeploymentQuota quota, IReadOnlyList<OpenPermit> open, DateTimeOffset now)
    {
        var state = this;
        if (news.At >= HeardAt)
        {
            // An answer to a request from before a hold tells nothing of what comes after it.
            state = news.Answered && news.Stopped is null && HeldUntil <= now && (Doubted || !Proven) ? Prove(quota, now) : this;
            state = state with { HeardAt = news.At };
        }

        state = state.Learn(news, quota, open, now);

        if (news.RequestsRefused is { } requests)
        {
            state = state with { Requests = state.Requests.Refuse(requests, now, quota.RequestsPerMinute) };
        }

        if (news.TokensRefused is { } tokens)
        {
            state = state with { Tokens = state.Tokens.Refuse(tokens, now, quota.TokensPerMinute) };
        }

        if (news.HeldUntil is { } until && until > state.HeldUntil && until > now)
        {
            state = state with { HeldUntil = until, HeldFor = news.HeldFor, Doubted = state.Doubted || until - now >= DoubtfulHold };
        }

        return news.Stopped is { } stopped && news.At >= HeardAt ? state with { Stopped = stopped, Doubted = true } : state;
    }

    public DeploymentState Take(DeploymentQuota quota, DateTimeOffset start, int requests, int tokensPerRequest)
    {
        var tokens = (double)requests * tokensPerRequest;
        return this with
        {
            Requests = Requests.Take(requests, start, quota.RequestsPerMinute),
            Tokens = Tokens.Take(tokens, start, quota.TokensPerMinute),
            RequestsOfDay = RequestsOfDay.Take(requests, start, quota.RequestsPerDay),
            TokensOfDay = TokensOfDay.Take(tokens, start, quota.TokensPerDay),
        };
    }

    /// <summary>Books what a permit was really used for.</summary>
    public DeploymentState Settle(DeploymentQuota quota, OpenPermit open, PermitSettlement used)
    {
        var unused = Math.Max(0, open.Permit.Requests - used.RequestsMade);
        // What was not started goes back only from the queue's end: in its middle, others have their places behind it.
        var atTheEnd = Requests.FreeAt == open.RequestsUntil && Tokens.FreeAt == open.TokensUntil;
        var tokensBack = ((double)used.RequestsMade * open.Permit.TokensPerRequest) - used.TokensUsed
            + (atTheEnd ? (double)unused * open.Permit.TokensPerRequest : 0);
        return this with
        {
            Requests = atTheEnd ? Requests.Move(-unused, quota.RequestsPerMinute) : Requests,
            Tokens = Tokens.Move(-tokensBack, quota.TokensPerMinute),
            RequestsOfDay = RequestsOfDay.Back(Math.Min(unused, RequestsOfDay.Reserved(open)), quota.RequestsPerDay),
            TokensOfDay = TokensOfDay.Back(
                Math.Min(open.TokensReserved - used.TokensUsed, TokensOfDay.Reserved(open) * open.Permit.TokensPerRequest), quota.TokensPerDay),
            Refusals = (used.Refusals ?? ImmutableDictionary<ThrottleKind, int>.Empty).Aggregate(
                Refusals, (sum, refusal) => sum.SetItem(refusal.Key, sum.GetValueOrDefault(refusal.Key) + refusal.Value)),
        };
    }

    /// <summary>A permit has ended without a word: of what a day allows, all of it comes back until an answer says better.</summary>
    public DeploymentState Expire(DeploymentQuota quota, OpenPermit open) => this with
    {
        RequestsOfDay = RequestsOfDay.Back(RequestsOfDay.Reserved(open), quota.RequestsPerDay),
        TokensOfDay = TokensOfDay.Back(TokensOfDay.Reserved(open) * open.Permit.TokensPerRequest, quota.TokensPerDay),
    };

    /// <summary>A permit went through; where nothing was refused, a pace that was found by trying may grow, if it is the one that binds.</summary>
    public DeploymentState Grow(DeploymentQuota quota, OpenPermit open, PermitSettlement used, DateTimeOffset now)
    {
        if (used.Refusals is { Count: > 0 } || used.RequestsMade < open.Permit.Requests * 0.8)
        {
            return this;
        }

        var pace = open.Permit.Gap > TimeSpan.Zero ? TimeSpan.FromMinutes(1) / open.Permit.Gap : 0;
        return RequestsBind(quota, open.Permit.TokensPerRequest)
            ? this with { Requests = Requests.Grow(pace, open.Permit.StartAt, now, quota.RequestsPerMinute) }
            : this with { Tokens = Tokens.Grow(pace * open.Permit.TokensPerRequest, open.Permit.StartAt, now, quota.TokensPerMinute) };
    }

    private bool RequestsBind(DeploymentQuota quota, int tokensPerRequest) =>
        Requests.TimeOf(1, quota.RequestsPerMinute) >= Tokens.TimeOf(tokensPerRequest, quota.TokensPerMinute);

    private DeploymentState Prove(DeploymentQuota quota, DateTimeOffset now) => this with
    {
        Proven = true,
        Doubted = false,
        Stopped = null,
        Requests = quota.LearnsRequests && Requests is { Told: null, Found: null } ? Requests.Ramp(FirstRequestsPerMinute, now) : Requests,
    };

    private DeploymentState Learn(DeploymentNews news, DeploymentQuota quota, IReadOnlyList<OpenPermit> open, DateTimeOffset now) => this with
    {
        Requests = news.RequestsPerMinute is { } requests
            ? Requests.Learn(requests, now, quota.RequestsPerMinute, open, _ => 1)
            : Requests,
        Tokens = news.TokensPerMinute is { } tokens
            ? Tokens.Learn(tokens, now, quota.TokensPerMinute, open, permit => permit.TokensPerRequest)
            : Tokens,
        RequestsOfDay = news.RequestsPerDay is { } day ? RequestsOfDay.Learn(day, open.Sum(permit => permit.RequestsAfter(day.At))) : RequestsOfDay,
        TokensOfDay = news.TokensPerDay is { } tokensOfDay ? TokensOfDay.Learn(tokensOfDay, open.Sum(permit => permit.RequestsAfter(tokensOfDay.At) * permit.Permit.TokensPerRequest)) : TokensOfDay,
    };
}
