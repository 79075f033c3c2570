using System.Text.Json;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>What the simulated model saw.</summary>
/// <param name="Leads">Different leads that it answered.</param>
internal sealed record ModelLedger(long Requests, long Throttled, int Leads, int AnsweredMore)
{
    public static async Task<ModelLedger> ReadAsync(Uri model)
    {
        using var http = new HttpClient();
        using var summary = JsonDocument.Parse(await http.GetStringAsync(new Uri(model, "ledger?summary=true")));
        var seen = summary.RootElement;
        var throttled = seen.GetProperty("throttled");
        return new(
            seen.GetProperty("requests").GetInt64(),
            throttled.GetProperty("requests").GetInt64() + throttled.GetProperty("tokens").GetInt64(),
            seen.GetProperty("answeredOnce").GetInt32() + seen.GetProperty("answeredMore").GetInt32(),
            seen.GetProperty("answeredMore").GetInt32());
    }
}
