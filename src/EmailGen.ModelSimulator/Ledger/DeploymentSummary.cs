namespace EmailGen.ModelSimulator.Ledger;

/// <summary>What one deployment saw; the figures mean what they mean in <see cref="LedgerSummary"/>.</summary>
/// <param name="Name">Its name in the settings. Deployments are in the settings' order, also those of one name.</param>
/// <param name="Requests">Those that reached the deployment: accepted + throttled + failed.</param>
public sealed record DeploymentSummary(
    string Name,
    long Requests,
    long Accepted,
    ThrottledCounts Throttled,
    IReadOnlyDictionary<string, long> ThrottledByKind,
    long Failed,
    IReadOnlyDictionary<string, long> Faults,
    long PromptTokens,
    long CompletionTokens,
    int MaxInOneSecond,
    int MaxInOneMinute,
    long MaxTokensInOneMinute)
{
    internal static DeploymentSummary Of(string name, Tally tally)
    {
        var throttled = tally.Throttled;
        return new(
            name,
            tally.Accepted + throttled.Requests + throttled.Tokens + tally.Failed,
            tally.Accepted,
            throttled,
            tally.ThrottledByKind,
            tally.Failed,
            tally.Faults,
            tally.PromptTokens,
            tally.CompletionTokens,
            tally.MaxInOneSecond,
            tally.MaxInOneMinute,
            tally.MaxTokensInOneMinute);
    }
}
