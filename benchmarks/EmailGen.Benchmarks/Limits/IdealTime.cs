namespace EmailGen.Benchmarks.Limits;

/// <summary>What the simulator's own limits alone take for a job, from full pace in the first moment to the last request.</summary>
internal static class IdealTime
{
    /// <param name="scenario">Its limits.</param>
    /// <param name="rows">Requests that the job needs: one a lead.</param>
    /// <param name="tokens">Tokens that its requests were charged.</param>
    /// <param name="cutAfter">Seconds from the upload's begin to the cut, if there is one.</param>
    public static double Seconds(LimitsScenario scenario, int rows, long tokens, double cutAfter) =>
        Math.Max(OfRequests(scenario, rows, cutAfter), OfTokens(scenario, tokens));

    // The integral of the limit over this time is the number of requests.
    private static double OfRequests(LimitsScenario scenario, int rows, double cutAfter)
    {
        var perSecond = scenario.Deployments.Sum(deployment => deployment.RequestsPerMinute ?? double.PositiveInfinity) / 60;
        var whole = rows / perSecond;
        return scenario.Cut is { } cut && whole > cutAfter
            ? cutAfter + ((rows - (cutAfter * perSecond)) / (cut.RequestsPerMinute / 60.0))
            : whole;
    }

    private static double OfTokens(LimitsScenario scenario, long tokens) =>
        tokens / scenario.Deployments.Sum(deployment => deployment.TokensPerMinute ?? double.PositiveInfinity) * 60;
}
