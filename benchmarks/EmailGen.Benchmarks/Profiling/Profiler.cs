using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace EmailGen.Benchmarks.Profiling;

/// <summary>Records what a .NET process is at, by its runtime's own sample profiler.</summary>
internal sealed class Profiler(int process, string folder)
{
    private const ClrTraceEventParser.Keywords Runtime =
        ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.Loader | ClrTraceEventParser.Keywords.Jit | ClrTraceEventParser.Keywords.NGen;

    // Verbose, because a compilation's begin is told only there.
    private static readonly EventPipeProvider[] Providers =
    [
        new("Microsoft-DotNETCore-SampleProfiler", EventLevel.Informational),
        new(ClrTraceEventParser.ProviderName, EventLevel.Verbose, (long)Runtime),
    ];

    /// <returns>The shares while the work was done, the greatest first.</returns>
    public async Task<IReadOnlyList<ProfileShare>> WatchAsync(Func<Task> work)
    {
        var trace = Path.Combine(folder, "app.nettrace");
        var threads = new ThreadTimes(process);
        using var session = new DiagnosticsClient(process).StartEventPipeSession(Providers);
        await using (var file = File.Create(trace))
        {
            var recording = session.EventStream.CopyToAsync(file);
            using var over = new CancellationTokenSource();
            var noting = threads.NoteAsync(over.Token);
            await work();
            await over.CancelAsync();
            await noting;
            await session.StopAsync(CancellationToken.None);
            await recording;
        }

        return new Profile(threads).Read(trace);
    }
}
