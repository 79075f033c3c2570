using EmailGen.ModelSimulator.Ledger;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class WindowPeakTests
{
    [Property]
    public bool Record_AnyArrivals_FindsTheFullestWindow(ushort[] gaps)
    {
        var peak = new WindowPeak(TimeSpan.FromSeconds(1));
        var (now, steps) = (0L, new List<long>());
        foreach (var gap in gaps)
        {
            // Now and then a gap longer than the window.
            now += gap % 7 == 0 ? gap : gap % 300;
            peak.Record(TimeSpan.FromMilliseconds(now));
            steps.Add(now / 10);
        }

        var fullest = steps.Select(last => steps.Count(step => step > last - 100 && step <= last)).DefaultIfEmpty(0).Max();
        return peak.Max == fullest;
    }
}
