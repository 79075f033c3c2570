using EmailGen.Cli.Storage;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>Azurite that can be stopped and started again, on the same folder and port.</summary>
internal sealed class StoppableStorage(string folder) : IAsyncDisposable
{
    private AzuriteProcess? _azurite;
    public int Port { get; private set; }

    public string ConnectionString { get; private set; } = "";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _azurite = await AzuriteProcess.StartAsync(folder, Port, cancellationToken);
        (Port, ConnectionString) = (_azurite.Port, _azurite.ConnectionString);
    }

    public async Task StopAsync()
    {
        await _azurite!.DisposeAsync();
        _azurite = null;
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
