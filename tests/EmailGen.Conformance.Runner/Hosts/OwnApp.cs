using EmailGen.LocalRuntime.Hosting;

namespace EmailGen.Conformance.Runner.Hosts;

/// <summary>The conformance app on LocalRuntime in this process, with a folder of its own.</summary>
public sealed class OwnApp : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly RunningApp _app;

    private OwnApp(DirectoryInfo folder, RunningApp app) => (_folder, _app) = (folder, app);

    public Uri Address => _app.Address;

    /// <param name="replays">Every step replays from the start, as on a host that keeps nothing in memory.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<OwnApp> StartAsync(bool replays, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("conformance-");
        string[] settings =
        [
            "--urls=http://127.0.0.1:0",
            $"--LocalRuntime:DataDirectory={folder.FullName}",
            $"--LocalRuntime:ReplayEveryStep={replays}",
            "--Logging:LogLevel:Default=Error",
        ];
        try
        {
            return new OwnApp(folder, await RunningApp.StartAsync(typeof(ConformanceApp).Assembly, settings, cancellationToken: cancellation));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
