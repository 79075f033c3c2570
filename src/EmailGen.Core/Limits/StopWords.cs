using System.Globalization;
using EmailGen.Core.Jobs;

namespace EmailGen.Core.Limits;

/// <summary>Why no permit is given, in words for the user.</summary>
internal static class StopWords
{
    public static StopReason NoDeployment(IReadOnlyList<string>? chosen, DateTimeOffset now) => new(
        "configuration",
        chosen is { Count: > 0 }
        ? $"The job may ask only {string.Join(", ", chosen)}, and that is no longer configured. Configure it again, or cancel the job and start it anew."
        : "No model is configured. Set OPENAI_API_KEY, or Deployments__0__Endpoint, __ApiKey and __Model, and start again.",
        now + TimeSpan.FromMinutes(1));

    public static StopReason Limit(ThrottleKind kind, DeploymentQuota quota, DeploymentState state, DateTimeOffset opensAt) => kind switch
    {
        ThrottleKind.RequestsPerDay => Day(kind, quota, state.RequestsOfDay.Limit(quota.RequestsPerDay), opensAt),
        ThrottleKind.TokensPerDay => Day(kind, quota, state.TokensOfDay.Limit(quota.TokensPerDay), opensAt),
        _ => new(LimitWords.Slug(kind), $"'{quota.Name}' asks to wait ({LimitWords.Of(kind)}). The job goes on by itself.", opensAt),
    };

    private static StopReason Day(ThrottleKind kind, DeploymentQuota quota, double? limit, DateTimeOffset opensAt) => new(
        LimitWords.Slug(kind),
        string.Create(CultureInfo.InvariantCulture, $"The {LimitWords.Of(kind)} on {quota.Name} ({limit:N0}) are used up. They refill all day long: the job goes on by itself as they do."),
        opensAt);
}
