namespace EmailGen.Conformance.Runner;

/// <summary>How much a promise asks of the host.</summary>
/// <param name="Fan">Activities, calls or signals at once.</param>
/// <param name="TextLength">Characters of a large payload.</param>
/// <param name="Nap">Seconds of a sleep that something must be faster than.</param>
public sealed record Scale(int Fan, int TextLength, int Nap)
{
    public static Scale Full { get; } = new(Fan: 1_000, TextLength: 3_000_000, Nap: 5);

    /// <summary>Where the promise is run many times over; the text is still longer than what travels within messages.</summary>
    public static Scale Small { get; } = new(Fan: 4, TextLength: 20_000, Nap: 5);
}
