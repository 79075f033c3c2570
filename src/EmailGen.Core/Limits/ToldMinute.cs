namespace EmailGen.Core.Limits;

/// <summary>A limit a minute as an answer told it.</summary>
/// <param name="Limit">Its size.</param>
/// <param name="At">When the request that was answered so was let in.</param>
public sealed record ToldMinute(double Limit, DateTimeOffset At);
