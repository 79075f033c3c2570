using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.EventPipe;

namespace EmailGen.Benchmarks.Profiling;

/// <summary>
/// Gives each thread's CPU time to what it was seen at. The profiler samples every thread, on a CPU or not; so samples only
/// divide the time that the kernel says the thread has run, window by window, and those of waiting threads do not count.
/// </summary>
internal sealed class Profile(ThreadTimes threads)
{
    // The runtime's own threads, which have no managed frames, by the 15 letters that Linux keeps of their names.
    private const string ProfilerThread = ".NET EventPipe";
    private const string CompilerThread = ".NET Tiered Com";

    private static readonly string[] Waits =
    [
        "System.Threading.LowLevelLifoSemaphore.WaitNative", "System.Threading.Monitor.", "System.Threading.WaitHandle.", "System.Threading.Thread.Sleep",
    ];

    private readonly Dictionary<(int Window, int Thread), Dictionary<string, int>> _samples = [];
    private readonly Dictionary<(int Window, int Thread), double> _collecting = [];
    private readonly HashSet<int> _compiling = [];
    private readonly Dictionary<string, double> _milliseconds = [];
    private DateTime _collectionBegin;

    public IReadOnlyList<ProfileShare> Read(string trace)
    {
        using var log = new TraceLog(TraceLog.CreateFromEventPipeDataFile(trace));
        using var events = log.Events.GetSource();
        events.Clr.MethodJittingStarted += method => _compiling.Add(method.ThreadID);
        events.Clr.MethodLoadVerbose += method => _compiling.Remove(method.ThreadID);
        events.Clr.GCStart += collection => _collectionBegin = collection.TimeStamp;
        events.Clr.GCStop += AddCollection;
        new SampleProfilerTraceEventParser(events).ThreadSample += AddSample;
        events.Process();

        for (var window = 0; window < threads.Windows; window++)
        {
            foreach (var (thread, name, milliseconds) in threads.In(window))
            {
                Divide((window, thread), name, milliseconds);
            }
        }

        var all = _milliseconds.Values.Sum();
        return [.. _milliseconds.OrderByDescending(part => part.Value).Select(part => new ProfileShare(part.Key, Math.Round(part.Value / all, 3), Math.Round(part.Value / 1000, 2)))];
    }

    private void AddSample(ClrThreadSampleTraceData sample)
    {
        if (sample.CallStack() is not { } leaf || Array.Exists(Waits, wait => leaf.CodeAddress.FullMethodName.StartsWith(wait, StringComparison.Ordinal)))
        {
            return;
        }

        var part = _compiling.Contains(sample.ThreadID) ? AppPart.Compiler : AppPart.Of(leaf);
        var key = Key(sample);
        var parts = _samples.TryGetValue(key, out var seen) ? seen : _samples[key] = [];
        parts[part] = parts.GetValueOrDefault(part) + 1;
    }

    // The collector works on the thread that has asked for memory; nothing is sampled meanwhile.
    private void AddCollection(TraceEvent stop) =>
        _collecting[Key(stop)] = _collecting.GetValueOrDefault(Key(stop)) + (stop.TimeStamp - _collectionBegin).TotalMilliseconds;

    private void Divide((int Window, int Thread) key, string thread, double milliseconds)
    {
        if (thread.StartsWith(ProfilerThread, StringComparison.Ordinal))
        {
            return;
        }

        var collecting = Math.Min(milliseconds, _collecting.GetValueOrDefault(key));
        Add(AppPart.Collector, collecting);
        var unseen = thread == CompilerThread ? AppPart.Compiler : AppPart.Other;
        var parts = _samples.GetValueOrDefault(key) ?? new() { [unseen] = 1 };
        foreach (var (part, samples) in parts)
        {
            Add(part, (milliseconds - collecting) * samples / parts.Values.Sum());
        }
    }

    private void Add(string part, double milliseconds) => _milliseconds[part] = _milliseconds.GetValueOrDefault(part) + milliseconds;

    private (int Window, int Thread) Key(TraceEvent happened) => (threads.WindowOf(happened.TimeStamp.ToUniversalTime()), happened.ThreadID);
}
