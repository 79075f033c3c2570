using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Limits;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class RequestWindowTests
{
    [Theory]
    [InlineData(600, RequestsWindow.OneSecond, 10)]
    [InlineData(600, RequestsWindow.TenSeconds, 100)]
    [InlineData(600, RequestsWindow.OneMinute, 600)]
    [InlineData(100, RequestsWindow.TenSeconds, 16)]
    public void Take_WithinOneWindow_AllowsItsPartOfTheLimit(int perMinute, RequestsWindow length, int expected) =>
        Assert.Equal(expected, TakeAllIn(RequestWindow.For(perMinute, length)!.Value, TimeSpan.Zero).Taken);

    [Property]
    public bool Take_InAnyMinuteOfWindows_AllowsExactlyTheLimit(ushort perMinute, byte minute)
    {
        var window = RequestWindow.For(perMinute + 1, RequestsWindow.OneSecond)!.Value;
        var taken = 0L;
        for (var second = 0; second < 60; second++)
        {
            (window, var inWindow) = TakeAllIn(window, TimeSpan.FromSeconds((minute * 60) + second));
            taken += inWindow;
        }

        return taken == perMinute + 1;
    }

    [Property]
    public bool UntilNext_WaitedOut_LetsOnePass(byte perMinute, ushort milliseconds)
    {
        var now = TimeSpan.FromMilliseconds(milliseconds);
        var (full, _) = TakeAllIn(RequestWindow.For(perMinute + 1, RequestsWindow.OneSecond)!.Value, now);

        return full.Moved(now + full.UntilNext).HasRoom && !full.Moved(now + full.UntilNext - TimeSpan.FromTicks(1)).HasRoom;
    }

    private static (RequestWindow Window, long Taken) TakeAllIn(RequestWindow window, TimeSpan now)
    {
        window = window.Moved(now);
        var taken = 0;
        while (window.HasRoom)
        {
            window = window.Take();
            taken++;
        }

        return (window, taken);
    }
}
