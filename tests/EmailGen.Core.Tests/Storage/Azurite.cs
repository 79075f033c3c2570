using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Storage;
using Azure.Storage.Blobs;
using EmailGen.Core.Tests.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace EmailGen.Core.Tests.Storage;

/// <summary>A real blob service in memory, started when the first test asks for it.</summary>
public sealed partial class Azurite : IDisposable
{
    private const string Account = "devstoreaccount1";

    // The emulator's published key.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static readonly StorageSharedKeyCredential Credential = new(Account, Key);

    private readonly Lazy<Task<BlobServiceClient>> _client;
    private Process? _process;

    public Azurite() => _client = new(StartAsync);

    public Task<BlobServiceClient> ClientAsync() => _client.Value;

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    private async Task<BlobServiceClient> StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            Executable(),
            ["--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } address)
            {
                // A full pipe would stop it.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new BlobServiceClient(new Uri($"{address.Value}/{Account}"), Credential);
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }

    private static string Executable()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "node_modules", ".bin", "azurite-blob");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("Azurite is not installed: run `npm ci` in the repository.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
