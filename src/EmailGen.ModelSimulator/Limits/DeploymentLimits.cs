namespace EmailGen.ModelSimulator.Limits;

/// <summary>All limits of a deployment. A request takes from each of them or from none; Azure's accounting charges refused ones too.</summary>
/// <param name="Window">Stands in for the bucket of requests where requests are counted in windows.</param>
internal readonly record struct DeploymentLimits(
    TokenAccounting Accounting,
    TokenBucket? Requests,
    RequestWindow? Window,
    TokenBucket? Tokens,
    TokenBucket? RequestsOfDay,
    TokenBucket? TokensOfDay)
{
    public static DeploymentLimits From(SimulatedDeployment deployment) => From(LimitFigures.Of(deployment), deployment);

    public (DeploymentLimits Next, Admission Admission) Admit(int tokens, TimeSpan now)
    {
        var refilled = Refilled(now);
        var refusal = refilled.Refuse(tokens);
        var next = refusal switch
        {
            LimitKind.None => refilled.Take(tokens),
            LimitKind.TooLarge => refilled,
            _ when Accounting is TokenAccounting.Azure => refilled.Charge(tokens),
            _ => refilled,
        };
        return (next, next.Tell(refusal, tokens));
    }

    /// <summary>The same deployment under other limits from now on.</summary>
    public DeploymentLimits Under(LimitFigures figures, SimulatedDeployment deployment, TimeSpan now)
    {
        var (old, fresh) = (Refilled(now), From(figures, deployment).Refilled(now));
        return fresh with
        {
            Requests = Kept(old.Requests, fresh.Requests),
            Window = old.Window is { } window && fresh.Window is { } other ? window with { PerMinute = other.PerMinute } : fresh.Window,
            Tokens = Kept(old.Tokens, fresh.Tokens),
            RequestsOfDay = Kept(old.RequestsOfDay, fresh.RequestsOfDay),
            TokensOfDay = Kept(old.TokensOfDay, fresh.TokensOfDay),
        };

        static TokenBucket? Kept(TokenBucket? old, TokenBucket? fresh) => old is { } level && fresh is { } bucket ? level.Under(bucket) : fresh;
    }

    private static DeploymentLimits From(LimitFigures figures, SimulatedDeployment deployment)
    {
        var window = figures.RequestsPerMinute is { } perMinute ? RequestWindow.For(perMinute, deployment.RequestsWindow) : null;
        return new(
            deployment.TokenAccounting,
            window is null && figures.RequestsPerMinute is { } requests ? TokenBucket.ForRequests(requests) : null,
            window,
            figures.TokensPerMinute is { } tokens ? TokenBucket.ForTokens(tokens) : null,
            figures.RequestsPerDay is { } requestsOfDay ? TokenBucket.ForDay(requestsOfDay, deployment.InitialDayLevel) : null,
            figures.TokensPerDay is { } tokensOfDay ? TokenBucket.ForDay(tokensOfDay, deployment.InitialDayLevel) : null);
    }

    private DeploymentLimits Refilled(TimeSpan now) => new(
        Accounting,
        Requests?.Refilled(now),
        Window?.Moved(now),
        Tokens?.Refilled(now),
        RequestsOfDay?.Refilled(now),
        TokensOfDay?.Refilled(now));

    // The longest wait first: who has used up the day need not hear of the minute.
    private LimitKind Refuse(int tokens) => this switch
    {
        { Tokens: { } minute } when tokens > minute.PerMinute => LimitKind.TooLarge,
        { RequestsOfDay: { } day } when !day.Holds(1) => LimitKind.RequestsDay,
        { TokensOfDay: { } day } when !day.Holds(tokens) => LimitKind.TokensDay,
        { Requests: { } minute } when !minute.Holds(1) => LimitKind.RequestsMinute,
        { Window: { HasRoom: false } } => LimitKind.RequestsMinute,
        { Tokens: { } minute } when !minute.Holds(tokens) => LimitKind.TokensMinute,
        _ => LimitKind.None,
    };

    private DeploymentLimits Take(int tokens) =>
        new(Accounting, Requests?.Take(1), Window?.Take(), Tokens?.Take(tokens), RequestsOfDay?.Take(1), TokensOfDay?.Take(tokens));

    private DeploymentLimits Charge(int tokens) =>
        new(Accounting, Requests?.Charge(1), Window?.Take(), Tokens?.Charge(tokens), RequestsOfDay?.Charge(1), TokensOfDay?.Charge(tokens));

    private Admission Tell(LimitKind refusal, int tokens) => new(
        refusal,
        Wait(refusal, tokens),
        tokens,
        Window is { } window ? LimitState.Of(window) : State(Requests),
        State(Tokens),
        State(RequestsOfDay),
        State(TokensOfDay));

    private TimeSpan Wait(LimitKind refusal, int tokens) => (refusal switch
    {
        LimitKind.RequestsMinute => Window?.UntilNext ?? Requests?.Until(1),
        LimitKind.TokensMinute => Tokens?.Until(tokens),
        LimitKind.RequestsDay => RequestsOfDay?.Until(1),
        LimitKind.TokensDay => TokensOfDay?.Until(tokens),
        _ => null,
    }).GetValueOrDefault();

    private static LimitState? State(TokenBucket? bucket) => bucket is { } some ? LimitState.Of(some) : null;
}
