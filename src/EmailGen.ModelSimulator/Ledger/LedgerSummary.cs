namespace EmailGen.ModelSimulator.Ledger;

/// <summary>What the simulator saw so far, without the single leads.</summary>
/// <param name="Requests">Every request to a chat path: accepted + throttled + rejected + failed.</param>
/// <param name="Accepted">Requests that a provider would have billed.</param>
/// <param name="ThrottledByKind">Requests answered 429, by each limit and by each fault that is a 429 too.</param>
/// <param name="Rejected">Requests answered 400, 401 or 404 because they are wrong.</param>
/// <param name="Failed">Requests that met a fault for which no provider sends a bill.</param>
/// <param name="Faults">Requests that met a fault, by its kind, billed or not.</param>
/// <param name="InFlight">Requests at this moment that were accepted, or met a fault, and whose answer is not sent yet.</param>
/// <param name="Abandoned">Accepted requests whose caller was gone before the answer; they count as answered.</param>
/// <param name="ChargedTokens">What the accepted requests cost of the limits of tokens.</param>
/// <param name="AnsweredOnce">Leads that were answered exactly once.</param>
/// <param name="AnsweredMore">Leads that were answered more than once.</param>
/// <param name="MaxInOneSecond">Most accepted requests in any second.</param>
/// <param name="MaxInOneMinute">Most accepted requests in any 60 seconds.</param>
/// <param name="MaxTokensInOneMinute">Most tokens that accepted requests cost of the limits in any 60 seconds.</param>
/// <param name="SecondsSinceFirst">Since the first request that was accepted or throttled; 0 before it.</param>
public sealed record LedgerSummary(
    long Requests,
    long Accepted,
    ThrottledCounts Throttled,
    IReadOnlyDictionary<string, long> ThrottledByKind,
    long Rejected,
    long Failed,
    IReadOnlyDictionary<string, long> Faults,
    int InFlight,
    long Abandoned,
    long PromptTokens,
    long CompletionTokens,
    long ChargedTokens,
    int AnsweredOnce,
    int AnsweredMore,
    int MaxInOneSecond,
    int MaxInOneMinute,
    long MaxTokensInOneMinute,
    double SecondsSinceFirst,
    IReadOnlyList<DeploymentSummary> Deployments);
