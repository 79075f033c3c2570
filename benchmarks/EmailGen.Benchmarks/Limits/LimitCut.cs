namespace EmailGen.Benchmarks.Limits;

/// <summary>From a moment on the model allows fewer requests.</summary>
/// <param name="AtSecond">Seconds since the simulator's start: its plan knows no other clock.</param>
/// <param name="RequestsPerMinute">The limit from then on.</param>
internal sealed record LimitCut(int AtSecond, int RequestsPerMinute);
