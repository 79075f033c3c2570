namespace EmailGen.Core.Limits;

/// <summary>A job's place among those that ask for permits at the same time.</summary>
/// <param name="Served">Requests it was given; a job that comes new begins at the level of the others.</param>
/// <param name="AskedAt">When it last asked.</param>
/// <param name="ComesAt">When it was told to ask again; null when its last question was granted.</param>
public sealed record JobTurn(double Served, DateTimeOffset AskedAt, DateTimeOffset? ComesAt);
