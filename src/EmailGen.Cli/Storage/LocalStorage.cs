using System.Net;
using System.Net.Sockets;

namespace EmailGen.Cli.Storage;

/// <summary>The storage of a local EmailGen: Azurite in the data folder, or an account that the user names.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private readonly AzuriteProcess? _azurite;

    private LocalStorage(string connectionString, AzuriteProcess? azurite) => (ConnectionString, _azurite) = (connectionString, azurite);

    public string ConnectionString { get; }

    /// <summary>Completes when the storage is gone without having been asked to; never for an account.</summary>
    public Task Ended => _azurite?.Ended ?? Task.Delay(Timeout.Infinite);

    public static async Task<LocalStorage> StartAsync(DataFolder data, string? connectionString, CancellationToken cancellationToken)
    {
        if (connectionString is not null)
        {
            return await KeepAsync(data, new(connectionString, azurite: null), cancellationToken);
        }

        var azurite = await AzuriteProcess.StartAsync(data.Azurite, PreferredPort(data), cancellationToken);
        return await KeepAsync(data, new(azurite.ConnectionString, azurite), cancellationToken);
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<LocalStorage> KeepAsync(DataFolder data, LocalStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            await data.KeepConnectionAsync(storage.ConnectionString, cancellationToken);
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last port again while it is free, so that what a user has connected stays connected.</summary>
    private static int PreferredPort(DataFolder data)
    {
        const string Endpoint = "BlobEndpoint=http://127.0.0.1:";
        var last = File.Exists(data.ConnectionFile) ? File.ReadAllText(data.ConnectionFile) : "";
        var start = last.IndexOf(Endpoint, StringComparison.Ordinal);
        if (start < 0 || !int.TryParse(last[(start + Endpoint.Length)..].Split('/')[0], out var port) || port is < 1 or > 65_535)
        {
            return 0;
        }

        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
