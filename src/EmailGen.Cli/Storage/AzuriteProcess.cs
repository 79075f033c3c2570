using System.ComponentModel;
using System.Diagnostics;

namespace EmailGen.Cli.Storage;

/// <summary>
/// Azurite's blob service as a child process. It ends with this one, even by <c>kill -9</c>, and writes its data to disk before;
/// the next one on the same folder waits for that.
/// </summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    // Azurite's documented account: no secret, and only reachable from this machine.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string ReadyPrefix = "ready ";
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private AzuriteProcess(Process process, Uri address, Task ended)
    {
        (_process, Port, Ended) = (process, address.Port, ended);
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{address.Port}/{Account};";
    }

    public string ConnectionString { get; }

    public int Port { get; }

    /// <summary>Completes when the process has ended, asked or not.</summary>
    public Task Ended { get; }

    /// <param name="directory">Where the data is kept; made if missing.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="CliException">Azurite or Node.js is missing, or Azurite does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(string directory, int port, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var process = Launch(AzuritePackage.Find(Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PATH")), Path.GetFullPath(directory), port);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith(ReadyPrefix, StringComparison.Ordinal))
                {
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new(process, new Uri(line[ReadyPrefix.Length..]), process.WaitForExitAsync(CancellationToken.None));
                }
            }

            throw new CliException($"Azurite, the storage emulator, did not start: {(await errors).Trim()}");
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(_process);

    private static Process Launch(string package, string directory, int port)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { "-e", Script(), "--", package, directory, port.ToString() },
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("node was not started");
        }
        catch (Win32Exception missing)
        {
            throw new CliException("Node.js is not on the PATH, and Azurite, the storage emulator, runs on it: install Node.js 20 or newer.", missing);
        }
    }

    private static string Script()
    {
        using var stream = typeof(AzuriteProcess).Assembly.GetManifestResourceStream("azurite-host.js")
            ?? throw new InvalidOperationException("The assembly lacks its resource 'azurite-host.js'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static async Task StopAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
