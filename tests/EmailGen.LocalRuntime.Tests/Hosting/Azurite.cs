using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

[assembly: AssemblyFixture(typeof(EmailGen.LocalRuntime.Tests.Hosting.Azurite))]

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>One storage emulator for all tests, started by the first that asks.</summary>
public sealed partial class Azurite : IDisposable
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Lazy<Task<string>> _connectionString;
    private Process? _process;

    public Azurite() => _connectionString = new Lazy<Task<string>>(StartAsync);

    public Task<string> ConnectionStringAsync => _connectionString.Value;

    public static string ConnectionString(string endpoint) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={endpoint}/{Account};";

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    private async Task<string> StartAsync()
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Program(), "--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        var output = "";
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            output += line + "\n";
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return ConnectionString(match.Groups["endpoint"].Value);
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {output}{await _process.StandardError.ReadToEndAsync()}");
    }

    private static string Program()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var program = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
            if (File.Exists(program))
            {
                return program;
            }
        }

        throw new InvalidOperationException("Azurite is missing: run 'npm ci' in the repository's root.");
    }

    [GeneratedRegex("listens on (?<endpoint>http://\\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
