using EmailGen.Cli.Storage;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>Azurite that can be stopped and started again, on the same folder and port.</summary>
internal sealed class StoppableStorage(string folder) : IAsyncDisposable
{
    private AzuriteProcess? _azurite;
    private int _port;

    public string ConnectionString { get; private set; } = "";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _azurite = await AzuriteProcess.StartAsync(folder, _port, cancellationToken);
        (_port, ConnectionString) = (_azurite.Port, _azurite.ConnectionString);
    }

    public async Task StopAsync()
    {
        await _azurite!.DisposeAsync();
        _azurite = null;
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
