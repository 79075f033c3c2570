using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EmailGen.Cli;
using EmailGen.Cli.Hosting;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary><c>emailgen serve</c> as a process of its own, so that it can be killed.</summary>
internal sealed partial class ServeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, Uri url) => (_process, Client) = (process, new HttpClient { BaseAddress = url });

    public HttpClient Client { get; }

    public static Task<ServeProcess> StartAsync(string folder, ModelSimulatorServer simulator, int requestsPerMinute, params string[] more) =>
        StartAsync(folder, simulator, requestsPerMinute, port: 0, more);

    public static Task<ServeProcess> StartAsync(string folder, ModelSimulatorServer simulator, int requestsPerMinute, int port, params string[] more) =>
        StartAsync(folder, port, options: [], [.. ModelSettings.ForSimulator(simulator, requestsPerMinute), .. more]);

    /// <param name="folder">The data folder.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="options">Further options of the command.</param>
    /// <param name="settings">What the environment has, <c>--Key=value</c>.</param>
    public static async Task<ServeProcess> StartAsync(string folder, int port, IReadOnlyList<string> options, IReadOnlyList<string> settings)
    {
        var process = Launch(folder, port, options, settings);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } address)
            {
                return new(process, new Uri(address.Value));
            }
        }

        throw new InvalidOperationException($"serve ended with {process.ExitCode}.");
    }

    /// <summary>What it says when it does not start.</summary>
    public static async Task<(string Error, int ExitCode)> FailAsync(string folder, IReadOnlyList<string> options, IReadOnlyList<string> settings)
    {
        using var process = Launch(folder, port: 0, options, settings, readErrors: true);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (error, process.ExitCode);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            // SIGTERM: serve stops its storage before it ends, and the folder can go.
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static Process Launch(string folder, int port, IReadOnlyList<string> options, IReadOnlyList<string> settings, bool readErrors = false)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EmailGenCommand).Assembly.Location, "serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = readErrors,
            UseShellExecute = false,
        };
        foreach (var setting in settings)
        {
            var (name, value) = (setting[2..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
