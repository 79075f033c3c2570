namespace EmailGen.Core.Limits;

/// <summary>A limit a day as an answer told it.</summary>
/// <param name="Limit">Its size.</param>
/// <param name="FullAt">When its bucket will be full again if nothing more is taken.</param>
/// <param name="At">When the answer came.</param>
public sealed record ToldDay(double Limit, DateTimeOffset FullAt, DateTimeOffset At)
{
    internal ToldDay Earlier(TimeSpan by) => this with { FullAt = FullAt - by, At = At - by };
}
