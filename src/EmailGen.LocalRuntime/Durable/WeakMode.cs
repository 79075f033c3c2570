namespace EmailGen.LocalRuntime.Durable;

/// <summary>
/// Repeats at random what the cloud may repeat after a crash: entity operations with their state rolled back, signals, orchestrator
/// steps (with new GUIDs) and activities.
/// </summary>
/// <param name="Seed">The same seed rolls the same dice in the same order.</param>
/// <param name="Probability">How often each of them is repeated, from 0 to 1.</param>
public sealed record WeakMode(int Seed = 1, double Probability = 0.1);
