using EmailGen.Cli.Storage;

namespace EmailGen.Cli.Hosting;

/// <summary>Storage and app of one data folder, started together and stopped in the right order.</summary>
internal sealed class LocalEmailGen : IAsyncDisposable
{
    private readonly DataFolder _data;
    private readonly LocalStorage _storage;
    private readonly EmbeddedApp _app;

    private LocalEmailGen(DataFolder data, LocalStorage storage, EmbeddedApp app) => (_data, _storage, _app) = (data, storage, app);

    public Uri Url => _app.Url;

    public string ConnectionString => _storage.ConnectionString;

    public string ConnectionFile => _data.ConnectionFile;

    /// <param name="directory">The data folder.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="storage">Connection string of a storage account; null starts Azurite in the folder.</param>
    /// <param name="modelSettings">Settings that name the model; none leaves it to the app's own configuration. They win over all others.</param>
    /// <param name="clock">The app's clock; null: the system's.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<LocalEmailGen> StartAsync(
        string directory, int port, string? storage, IReadOnlyList<string> modelSettings, TimeProvider? clock, CancellationToken cancellationToken)
    {
        var data = DataFolder.Open(directory);
        LocalStorage? running = null;
        try
        {
            running = await LocalStorage.StartAsync(data, storage, cancellationToken);
            var app = await EmbeddedApp.StartAsync([.. Settings(data, running, port), .. modelSettings], clock, cancellationToken);
            return new(data, running, app);
        }
        catch
        {
            if (running is not null)
            {
                await running.DisposeAsync();
            }

            data.Dispose();
            throw;
        }
    }

    /// <summary>Returns when asked to stop; throws when the app or its storage ends by itself.</summary>
    public async Task WaitAsync(CancellationToken stop)
    {
        var stopAsked = Task.Delay(Timeout.Infinite, stop);
        var appEnded = Task.Delay(Timeout.Infinite, _app.Stopping);
        var first = await Task.WhenAny(stopAsked, appEnded, _storage.Ended);
        if (first == _storage.Ended && !stop.IsCancellationRequested)
        {
            throw new CliException("Azurite, the storage emulator, has ended. Nothing that was acknowledged more than some seconds ago is lost; start again to go on.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
        _data.Dispose();
    }

    private static string[] Settings(DataFolder data, LocalStorage storage, int port) =>
    [
        $"--urls=http://127.0.0.1:{port}",
        $"--LocalRuntime:DataDirectory={data.Runtime}",
        $"--AzureWebJobsStorage={storage.ConnectionString}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
    ];
}
