using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailGen.Benchmarks.Pipeline;

/// <summary>An <c>emailgen</c> command in a process of its own, so that its memory and CPU are its own.</summary>
internal sealed partial class EmailGenProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EmailGenProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Largest resident memory so far, in MB; from <c>/proc</c>.</summary>
    public double PeakMemoryMb => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024)
        .Single();

    /// <summary>Processor time so far, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Starts a command and waits for the address in what it prints.</summary>
    public static async Task<EmailGenProcess> StartAsync(string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "emailgen.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } address)
            {
                return new(process, new Uri(address.Value));
            }
        }

        throw new InvalidOperationException($"emailgen {arguments[0]} ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
