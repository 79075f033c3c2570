using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EmailGen.Core.Tests.Storage;

/// <summary>Azurite's blob service in memory, on a free port.</summary>
internal sealed partial class AzuriteBlobProcess : IDisposable
{
    private readonly Process _process;

    private AzuriteBlobProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<AzuriteBlobProcess> StartAsync(params string[] more)
    {
        var process = Process.Start(new ProcessStartInfo(
            Executable(),
            ["--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", .. more])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } address)
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(process, new Uri(address.Value));
            }
        }

        throw new InvalidOperationException($"Azurite ended before it listened: {await errors}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
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

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Listening();
}
