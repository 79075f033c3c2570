using System.Collections.Immutable;

namespace EmailGen.Core.Jobs;

/// <summary>Rows a minute over the last minute, from few remembered points.</summary>
public static class JobRate
{
    private const int Most = 32;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Spacing = Window / (Most - 2);

    public static ImmutableList<ProgressPoint> Add(ImmutableList<ProgressPoint> points, ProgressPoint point)
    {
        // Points closer than the spacing share one: the newest of them counts.
        var kept = points.Count > 1 && point.At - points[^2].At < Spacing ? points.RemoveAt(points.Count - 1) : points;
        while (kept.Count > 1 && (kept[1].At < point.At - Window || kept.Count >= Most))
        {
            kept = kept.RemoveAt(0);
        }

        return kept.Add(point);
    }

    /// <summary>Zero while there is nothing to measure.</summary>
    public static double PerMinute(ImmutableList<ProgressPoint> points)
    {
        if (points.Count < 2 || points[^1].At <= points[0].At)
        {
            return 0;
        }

        return (points[^1].Done - points[0].Done) / (points[^1].At - points[0].At).TotalMinutes;
    }
}
