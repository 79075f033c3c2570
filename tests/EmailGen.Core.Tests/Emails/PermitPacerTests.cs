using EmailGen.Core.Emails;
using EmailGen.Core.Limits;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

public sealed class PermitPacerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TryStart_OnTime_KeepsTheGrid()
    {
        PermitPacer pacer = new(Permit(gapMilliseconds: 100, requests: 3));

        Assert.False(pacer.TryStart(Noon.AddMilliseconds(-1)));
        Assert.True(pacer.TryStart(Noon.AddMilliseconds(2)));
        Assert.False(pacer.TryStart(Noon.AddMilliseconds(99)));
        Assert.True(pacer.TryStart(Noon.AddMilliseconds(100)));
        Assert.Equal(Noon.AddMilliseconds(200), pacer.Next(Noon.AddMilliseconds(100)));
    }

    [Fact]
    public void TryStart_FarTooLate_StartsOnceAndKeepsTheSpacing()
    {
        PermitPacer pacer = new(Permit(gapMilliseconds: 100, requests: 50));
        var late = Noon.AddSeconds(2);

        Assert.True(pacer.TryStart(late));
        Assert.False(pacer.TryStart(late));
        Assert.Equal(late.AddMilliseconds(100), pacer.Next(late));
    }

    [Fact]
    public void TryStart_GapBelowTheTimersTick_StartsWhatTheElapsedTimeOwes()
    {
        PermitPacer pacer = new(Permit(gapMilliseconds: 0.25, requests: 100));

        Assert.Equal(1, StartAll(pacer, Noon));
        Assert.Equal(4, StartAll(pacer, Noon.AddMilliseconds(1)));
        Assert.Equal(8, StartAll(pacer, Noon.AddMilliseconds(3)));
    }

    [Fact]
    public void TryStart_NoGap_StartsAllThePermitHas()
    {
        PermitPacer pacer = new(Permit(gapMilliseconds: 0, requests: 7));

        Assert.Equal(7, StartAll(pacer, Noon));
        Assert.Null(pacer.Next(Noon));
    }

    [Property]
    public bool TryStart_AnyArrivals_KeepTheSchedule(byte[] steps, byte gap, byte requests)
    {
        var permit = Permit(gapMilliseconds: gap / 4.0, requests, startsInMilliseconds: 40);
        PermitPacer pacer = new(permit);
        var (now, starts) = (Noon, new List<DateTimeOffset>());
        foreach (var step in steps)
        {
            now = now.AddMilliseconds(step);
            starts.AddRange(Enumerable.Repeat(now, StartAll(pacer, now)));
        }

        // The k-th start not before its place on the grid, and any two apart by their gaps, but for the timer's slack.
        var onGrid = starts.Select((start, k) => start >= permit.StartAt + (permit.Gap * k)).All(kept => kept);
        var apart = starts.Zip(starts.Skip(1)).All(pair => permit.Gap < PermitPacer.Slack || pair.Second - pair.First >= permit.Gap - PermitPacer.Slack);
        return onGrid && apart && starts.Count <= permit.Requests && starts.TrueForAll(start => start < permit.ExpiresAt);
    }

    private static int StartAll(PermitPacer pacer, DateTimeOffset now)
    {
        var started = 0;
        while (pacer.TryStart(now))
        {
            started++;
        }

        return started;
    }

    private static Permit Permit(double gapMilliseconds, int requests, int startsInMilliseconds = 0) => new(
        "key", "mini", Noon.AddMilliseconds(startsInMilliseconds), requests, TimeSpan.FromMilliseconds(gapMilliseconds), Noon.AddSeconds(10));
}
