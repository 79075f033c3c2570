using System.Globalization;

namespace EmailGen.Benchmarks.Profiling;

/// <summary>Notes again and again how much CPU time each thread of a process has had, by Linux's <c>schedstat</c>.</summary>
internal sealed class ThreadTimes(int process)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly List<DateTime> _times = [];
    private readonly List<Dictionary<int, double>> _milliseconds = [];
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Windows between two notes, counted from 0.</summary>
    public int Windows => _times.Count - 1;

    public async Task NoteAsync(CancellationToken stop)
    {
        Note();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Note();
        }
    }

    /// <summary>The window that a moment is in; outside of all it is none of them.</summary>
    public int WindowOf(DateTime utc)
    {
        var place = _times.BinarySearch(utc);
        return (place < 0 ? ~place : place) - 1;
    }

    /// <summary>Who ran in a window, and for how long.</summary>
    public IEnumerable<(int Thread, string Name, double Milliseconds)> In(int window) => _milliseconds[window + 1]
        .Select(thread => (thread.Key, _names[thread.Key], thread.Value - _milliseconds[window].GetValueOrDefault(thread.Key)));

    private void Note()
    {
        var times = new Dictionary<int, double>();
        foreach (var folder in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            try
            {
                var thread = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
                _names[thread] = File.ReadAllText($"{folder}/comm").Trim();
                times[thread] = double.Parse(File.ReadAllText($"{folder}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e6;
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        _times.Add(DateTime.UtcNow);
        _milliseconds.Add(times);
    }
}
