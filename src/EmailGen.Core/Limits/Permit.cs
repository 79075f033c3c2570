namespace EmailGen.Core.Limits;

/// <summary>Leave to start requests on one deployment.</summary>
/// <param name="Key">Who holds it: job, batch and attempt. The same key is always answered with the same open permit.</param>
/// <param name="Deployment">Name of the deployment.</param>
/// <param name="StartAt">The first request may start at this moment, not before.</param>
/// <param name="Requests">How many requests may start; fewer than were asked for when more would take too long.</param>
/// <param name="Gap">Time between two starts; zero when nothing limits.</param>
/// <param name="ExpiresAt">From this moment on no request may start.</param>
/// <param name="TokensPerRequest">What each request is taken to be charged.</param>
/// <param name="PoolSeconds">The time that the whole pool needs for so many requests: sets the number of lanes.</param>
/// <param name="Probe">One request that goes ahead and looks: it tells nothing of the pace.</param>
/// <param name="Jobs">How many jobs share the pool.</param>
public sealed record Permit(
    string Key,
    string Deployment,
    DateTimeOffset StartAt,
    int Requests,
    TimeSpan Gap,
    DateTimeOffset ExpiresAt,
    int TokensPerRequest = 0,
    double PoolSeconds = 0,
    bool Probe = false,
    int Jobs = 1);
