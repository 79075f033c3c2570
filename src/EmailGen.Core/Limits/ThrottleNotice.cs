namespace EmailGen.Core.Limits;

/// <summary>A deployment has answered 429. Until is a moment, not a span, so that telling it twice changes nothing.</summary>
/// <param name="Deployment">Name of the deployment.</param>
/// <param name="Until">Nothing starts on it before.</param>
public sealed record ThrottleNotice(string Deployment, DateTimeOffset Until);
