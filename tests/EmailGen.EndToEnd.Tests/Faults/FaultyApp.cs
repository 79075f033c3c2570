using EmailGen.EndToEnd.Tests.App;
using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Faults;

/// <summary>Starts apps in front of a model with which something is wrong.</summary>
internal static class FaultyApp
{
    /// <summary>More than any test asks in a second, and still a pace: so each permit has a grid to keep.</summary>
    public const int Quick = 6_000;

    /// <summary>One deployment without a limit of its own, and what goes wrong with it.</summary>
    public static Task<RunningApp> StartAsync(SharedStorage storage, params SimulatedFault[] faults) =>
        StartAsync(storage, [new() { RequestsPerMinute = Quick }], new SimulatorSettings { Faults = faults });

    /// <param name="storage">The storage.</param>
    /// <param name="pool">What the app is told.</param>
    /// <param name="simulated">What is true.</param>
    /// <param name="clock">The app's clock; null: the system's.</param>
    /// <param name="simulatorClock">The simulator's; null: the app's.</param>
    public static async Task<RunningApp> StartAsync(
        SharedStorage storage, PoolEntry[] pool, SimulatorSettings simulated, TimeProvider? clock = null, TimeProvider? simulatorClock = null)
    {
        var simulator = await ModelSimulatorServer.StartAsync(simulated, simulatorClock ?? clock, TestContext.Current.CancellationToken);
        return await RunningApp.StartAsync(simulator, PoolEntry.Settings(simulator.Endpoint, pool), storage.ConnectionString, clock);
    }

    /// <summary>The fault meets each of these rows once, the first time it is asked.</summary>
    public static SimulatedFault[] Once(SimulatedFault fault, params int[] rows) => [.. rows.Select(row => OfRow(fault, row) with { ToRequest = 1 })];

    /// <summary>The fault meets the row whenever it is asked.</summary>
    public static SimulatedFault OfRow(SimulatedFault fault, int row) => fault with { LeadContains = $"Acme {row}, Inc" };
}
