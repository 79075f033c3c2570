using System.Globalization;

namespace EmailGen.Core.Limits;

/// <summary>How long the pool will take for a number of requests, from the limits that are configured or learned. Nothing else is taken to ask it meanwhile.</summary>
/// <param name="Seconds">From the first request to the last; null when a limit that decides is not known, or when none does.</param>
/// <param name="BoundBy">What decides it, in words.</param>
/// <param name="Shares">Each deployment's likely share of the requests; their sum is 1.</param>
/// <param name="Notes">What else should be known, in sentences.</param>
public sealed record PoolForecast(double? Seconds, string BoundBy, IReadOnlyDictionary<string, double> Shares, IReadOnlyList<string> Notes)
{
    private const double Longest = 10 * 365 * 86_400.0;

    // Shorter than any request takes: what is done by then is bound by no limit.
    private const double AtOnce = 0.001;

    /// <param name="state">What the limiter knows.</param>
    /// <param name="pool">The configured deployments.</param>
    /// <param name="size">Tokens of one request.</param>
    /// <param name="requests">How many there are to make.</param>
    /// <param name="now">When the first of them starts.</param>
    public static PoolForecast Of(LimiterState state, IReadOnlyList<DeploymentQuota> pool, RequestSize size, double requests, DateTimeOffset now)
    {
        var groups = Groups([.. pool.Select(quota => DeploymentPace.Of(state.Of(quota.Name), quota, size, now)).Where(pace => pace.Stopped is null)]);
        if (groups.Count == 0)
        {
            var stopped = pool.Select(quota => state.Of(quota.Name).Stopped?.Message).FirstOrDefault(message => message is not null);
            return new(null, stopped ?? "No deployment is configured.", Alike(pool), []);
        }

        var first = groups[0];
        if (first.Where(pace => pace.IsUnknown).ToList() is { Count: > 0 } unknown)
        {
            return new(null, $"the limits of {Names(unknown)}, which the first answers will tell", Alike(first.Select(pace => pace.Quota)), []);
        }

        var all = groups.SelectMany(group => group).ToList();
        if (requests <= 0 || Done(all, AtOnce) >= requests)
        {
            return new(requests <= 0 ? 0 : null, "how fast the model answers: no limit is in the way", Alike(first.Select(pace => pace.Quota)), []);
        }

        var seconds = SecondsFor(all, requests);
        var done = all.ToDictionary(pace => pace.Quota.Name, pace => pace.Done(seconds));
        var sum = done.Values.Sum();
        var working = all.Where(pace => done[pace.Quota.Name] > 0).ToList();
        return new(
            seconds < Longest ? seconds : null,
            string.Join(", ", working.Select(pace => pace.BoundBy(seconds)).OfType<string>()),
            done.ToDictionary(entry => entry.Key, entry => entry.Value / sum),
            [.. working.Where(pace => pace.TokensUnknown).Select(pace => $"The limit of tokens a minute of {pace.Quota.Name} is not known before its first answer; it may take longer.")]);
    }

    // A fallback is asked from the moment when all before it have used up their days.
    private static List<List<DeploymentPace>> Groups(List<DeploymentPace> paces)
    {
        List<List<DeploymentPace>> groups = [];
        var start = 0.0;
        foreach (var group in paces.GroupBy(pace => pace.Quota.Priority).OrderBy(group => group.Key))
        {
            // What a fallback of unknown limits would do is no ground to promise anything.
            List<DeploymentPace> known = [.. group.Where(pace => groups.Count == 0 || !pace.IsUnknown).Select(pace => pace with { StartSeconds = pace.StartSeconds + start })];
            if (known.Count == 0)
            {
                continue;
            }

            groups.Add(known);
            start = known.Max(pace => pace.UsedUpAt);
            if (!double.IsFinite(start))
            {
                break;
            }
        }

        return groups;
    }

    private static double SecondsFor(List<DeploymentPace> paces, double requests)
    {
        var (low, high) = (0.0, 1.0);
        while (high < Longest && Done(paces, high) < requests)
        {
            (low, high) = (high, high * 2);
        }

        // To a millionth: more than any limit is known to.
        while (high - low > high * 1e-6)
        {
            var middle = (low + high) / 2;
            (low, high) = Done(paces, middle) < requests ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double Done(List<DeploymentPace> paces, double seconds) => paces.Sum(pace => pace.Done(seconds));

    private static Dictionary<string, double> Alike(IEnumerable<DeploymentQuota> quotas)
    {
        var names = quotas.GroupBy(quota => quota.Priority).MinBy(group => group.Key)?.Select(quota => quota.Name).ToList() ?? [];
        return names.ToDictionary(name => name, _ => 1.0 / names.Count);
    }

    private static string Names(List<DeploymentPace> paces) =>
        string.Join(", ", paces.Take(5).Select(pace => pace.Quota.Name)) + (paces.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {paces.Count - 5} more") : "");
}
