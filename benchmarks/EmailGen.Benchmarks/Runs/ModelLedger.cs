using System.Net.Http.Json;
using EmailGen.ModelSimulator.Ledger;

namespace EmailGen.Benchmarks.Runs;

/// <summary>What the simulated model saw.</summary>
internal static class ModelLedger
{
    public static async Task<LedgerSummary> ReadAsync(Uri model)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<LedgerSummary>(new Uri(model, "ledger?summary=true")))!;
    }

    /// <summary>Requests answered 429 because of a limit.</summary>
    public static long ThrottledByLimits(this LedgerSummary seen) => seen.Throttled.Requests + seen.Throttled.Tokens;

    /// <summary>Different leads that were answered.</summary>
    public static int Leads(this LedgerSummary seen) => seen.AnsweredOnce + seen.AnsweredMore;
}
