using System.Diagnostics;
using System.Text.RegularExpressions;
using EmailGen.Cli;

namespace EmailGen.Benchmarks.Runs;

/// <summary>An <c>emailgen</c> command as a process of its own, up to the line that tells its address.</summary>
internal sealed partial class EmailGenProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EmailGenProcess(Process process, string readyLine, Uri url) => (_process, ReadyLine, Url) = (process, readyLine, url);

    public int Id => _process.Id;

    public string ReadyLine { get; }

    public Uri Url { get; }

    public static async Task<EmailGenProcess> StartAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var process = Launch(arguments, environment);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } address)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, line, new Uri(address.Value));
            }
        }

        throw new InvalidOperationException($"emailgen {arguments[0]} ended before it was ready.");
    }

    /// <summary>A command that ends by itself.</summary>
    public static async Task RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments, []);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"emailgen {arguments[0]} ended with {process.ExitCode}.");
        }
    }

    /// <summary>By SIGKILL: it does nothing more.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>By SIGTERM: it ends what it is at.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Asked, not killed: the app's storage emulator still writes into its folder.
            await StopAsync();
        }

        _process.Dispose();
    }

    private static Process Launch(string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EmailGenCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
