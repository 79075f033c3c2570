namespace EmailGen.LocalRuntime.Durable;

/// <summary>Decides what is repeated; never anything when the promises are strong.</summary>
internal sealed class WeakDice(WeakMode? mode)
{
    private readonly Random _random = new(mode?.Seed ?? 0);
    private readonly Lock _lock = new();

    public bool Repeats()
    {
        if (mode is null)
        {
            return false;
        }

        lock (_lock)
        {
            return _random.NextDouble() < mode.Probability;
        }
    }
}
