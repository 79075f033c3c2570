using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Hosting;

/// <summary>Starts the engine and the triggers once the server listens, and drains them before it stops listening.</summary>
internal sealed class RuntimeService(
    DataDirectory data,
    Lazy<DurableEngine> engine,
    TriggerListeners listeners,
    RuntimeState state,
    FunctionCatalog catalog,
    IServer server,
    LocalRuntimeSettings settings,
    ILogger<RuntimeService> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _triggers = Task.CompletedTask;
    private bool _isRunning;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        data.Open();
        listeners.Prepare();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await engine.Value.StartAsync(cancellationToken);
        _isRunning = true;
        state.SetReady();
        _triggers = settings.Standby ? Task.CompletedTask : listeners.RunAsync(_stopping.Token);
        if (logger.IsEnabled(LogLevel.Information))
        {
            logger.LogInformation("Serving {Count} functions at {Addresses}", catalog.All.Count(), string.Join(' ', server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _triggers.WaitAsync(cancellationToken);
            if (_isRunning)
            {
                await engine.Value.StopAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Not all work was done when the time to stop was over; it goes on at the next start");
        }
        finally
        {
            state.Close();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();
}
