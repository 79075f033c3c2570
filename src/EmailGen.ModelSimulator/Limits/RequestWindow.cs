namespace EmailGen.ModelSimulator.Limits;

/// <summary>
/// Requests counted in fixed windows that begin with the clock. A limit that does not divide evenly gives its windows
/// one more now and then, so that every minute has exactly the limit: 100 a minute are 1, 2, 2, 1, 2, 2 … in a second.
/// </summary>
/// <param name="Index">Number of the window, the first is 0.</param>
/// <param name="Used">Requests in it so far.</param>
/// <param name="At">Time since the start of the clock.</param>
internal readonly record struct RequestWindow(int PerMinute, int Seconds, long Index, long Used, TimeSpan At)
{
    public static RequestWindow? For(int perMinute, RequestsWindow window) => window switch
    {
        RequestsWindow.OneSecond => new(perMinute, 1, 0, 0, TimeSpan.Zero),
        RequestsWindow.TenSeconds => new(perMinute, 10, 0, 0, TimeSpan.Zero),
        RequestsWindow.OneMinute => new(perMinute, 60, 0, 0, TimeSpan.Zero),
        _ => null,
    };

    public TimeSpan UntilEnd => StartOf(Index + 1) - At;

    /// <summary>Until the next window that lets anything pass.</summary>
    public TimeSpan UntilNext
    {
        get
        {
            var next = Index + 1;
            while (AllowedIn(next) == 0)
            {
                next++;
            }

            return StartOf(next) - At;
        }
    }

    public bool HasRoom => Used < AllowedIn(Index);

    public RequestWindow Moved(TimeSpan now)
    {
        var index = Math.Max(Index, now.Ticks / (Seconds * TimeSpan.TicksPerSecond));
        return this with { Index = index, Used = index == Index ? Used : 0, At = now > At ? now : At };
    }

    public RequestWindow Take() => this with { Used = Used + 1 };

    private long AllowedIn(long window) => ((window + 1) * PerMinute * Seconds / 60) - (window * PerMinute * Seconds / 60);

    private TimeSpan StartOf(long window) => TimeSpan.FromSeconds(window * Seconds);
}
