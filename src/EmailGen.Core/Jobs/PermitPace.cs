namespace EmailGen.Core.Jobs;

/// <summary>How a permit went, for the number of lanes and the size of what they take.</summary>
/// <param name="Requests">Requests of the permit.</param>
/// <param name="Seconds">The time between its first start and its last.</param>
/// <param name="PoolSeconds">The time that the whole pool needs for so many; 0 when nothing limits.</param>
/// <param name="Jobs">How many jobs share the pool.</param>
public sealed record PermitPace(int Requests, double Seconds, double PoolSeconds, int Jobs = 1);
