namespace EmailGen.ModelSimulator.Ledger;

/// <summary>What the simulator saw so far, without the single leads.</summary>
/// <param name="Requests">Every request to a chat path: accepted + throttled + rejected.</param>
/// <param name="Accepted">Requests that a provider would have billed.</param>
/// <param name="Rejected">Requests answered 400 or 401.</param>
/// <param name="Abandoned">Accepted requests whose caller was gone before the answer; they count as answered.</param>
/// <param name="AnsweredOnce">Leads that were answered exactly once.</param>
/// <param name="AnsweredMore">Leads that were answered more than once.</param>
/// <param name="MaxInOneSecond">Most accepted requests in any second.</param>
/// <param name="MaxInOneMinute">Most accepted requests in any 60 seconds.</param>
public sealed record LedgerSummary(
    long Requests,
    long Accepted,
    ThrottledCounts Throttled,
    long Rejected,
    long Abandoned,
    long PromptTokens,
    long CompletionTokens,
    int AnsweredOnce,
    int AnsweredMore,
    int MaxInOneSecond,
    int MaxInOneMinute);
