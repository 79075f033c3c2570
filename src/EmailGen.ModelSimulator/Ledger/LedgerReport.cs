using System.Text.Json;

namespace EmailGen.ModelSimulator.Ledger;

/// <summary>The ledger as the JSON of <c>GET /ledger</c>.</summary>
internal static class LedgerReport
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static byte[] Write(SimulatorLedger ledger, bool summaryOnly)
    {
        var report = JsonSerializer.SerializeToNode(ledger.Summary, CamelCase)!.AsObject();
        if (!summaryOnly)
        {
            report["answers"] = JsonSerializer.SerializeToNode(ledger.Answers);
        }

        return JsonSerializer.SerializeToUtf8Bytes(report, CamelCase);
    }
}
