using System.Diagnostics;
using Azure.Storage.Blobs;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

/// <summary>The storage emulator as a process of its own, in memory, on a free port.</summary>
public sealed class Azurite : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private Process? _process;

    public BlobServiceClient Blobs { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(RepositoryRoot(), "node_modules", "azurite", "dist", "src", "blob", "main.js");
        _process = Process.Start(new ProcessStartInfo("node", [script, "--blobPort", "0", "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("successfully listen", StringComparison.Ordinal))
            {
                var address = line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
                Blobs = new($"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={address}/devstoreaccount1;");
                return;
            }
        }

        throw new InvalidOperationException("Azurite did not start; run 'npm ci' first.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EmailGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
