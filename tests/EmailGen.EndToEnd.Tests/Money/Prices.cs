using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Money;

/// <summary>What the simulated model costs, and what the simulator would bill.</summary>
internal static class Prices
{
    private const decimal Input = 0.80m;
    private const decimal Output = 3.50m;

    public static readonly string[] Settings = ["--Prices:gpt-4o-mini:Input=0.80", "--Prices:gpt-4o-mini:Output=3.50"];

    public static decimal BillOf(ModelSimulatorServer simulator)
    {
        var ledger = simulator.Ledger.Summary;
        return ((ledger.PromptTokens * Input) + (ledger.CompletionTokens * Output)) / 1_000_000;
    }
}
