using System.Globalization;

namespace EmailGen.Benchmarks.Limits;

/// <summary>What a run has to reach.</summary>
internal static class LimitsTargets
{
    private const double LeastTokenEfficiency = 0.95;

    public static IEnumerable<string> Missed(LimitsScenario scenario, double utilization, double throttledShare, double? tokenEfficiency, int answeredMore, int lost)
    {
        if (lost > 0)
        {
            yield return $"{lost} rows are lost";
        }

        if (answeredMore > 0)
        {
            yield return $"{answeredMore} leads were answered more than once";
        }

        if (utilization < scenario.LeastUtilization)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"utilization {utilization:0.000} is below {scenario.LeastUtilization:0.000}");
        }

        if (tokenEfficiency < LeastTokenEfficiency)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"token efficiency {tokenEfficiency:0.000} is below {LeastTokenEfficiency:0.000}");
        }

        if (throttledShare > scenario.MostThrottled)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"throttled share {throttledShare:0.00000} is above {scenario.MostThrottled:0.00000}");
        }
    }
}
