using EmailGen.LocalRuntime.Hosting.Blobs;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using EmailGen.LocalRuntime.Hosting.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Hosting;

/// <summary>The listeners of all triggers that look out for work themselves.</summary>
internal sealed class TriggerListeners(FunctionCatalog catalog, BlobConnections connections, IConfiguration settings, DataDirectory data, IServiceProvider services) : IDisposable
{
    private readonly List<Func<CancellationToken, Task>> _listeners = [];
    private BlobReceipts? _receipts;

    /// <summary>Reads every trigger's settings, so that what is wrong with them stops the start.</summary>
    public void Prepare()
    {
        foreach (var (function, trigger) in catalog.With<TimerTriggerAttribute>())
        {
            var schedule = TimerSchedule.Parse(SettingNames.Resolve(trigger.Schedule, settings, function.Name), function.Name);
            _listeners.Add(ActivatorUtilities.CreateInstance<TimerListener>(services, function, schedule, trigger.RunOnStartup).RunAsync);
        }

        foreach (var (function, trigger) in catalog.With<BlobTriggerAttribute>())
        {
            _receipts ??= BlobReceipts.Open(data.ReceiptDatabase);
            var path = BlobPath.Parse(SettingNames.Resolve(trigger.BlobPath, settings, function.Name), function.Name);
            _listeners.Add(ActivatorUtilities.CreateInstance<BlobTriggerListener>(
                services,
                function,
                path,
                connections.OpenWithoutRetries(trigger.Connection, function.Name).GetBlobContainerClient(path.Container),
                connections.Open(trigger.Connection, function.Name).GetBlobContainerClient(path.Container),
                _receipts,
                ActivatorUtilities.CreateInstance<BlobInvoker>(services, _receipts)).RunAsync);
        }
    }

    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(_listeners.Select(listener => Task.Run(() => listener(stopping), CancellationToken.None)));

    public void Dispose() => _receipts?.Dispose();
}
