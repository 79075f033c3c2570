using EmailGen.Functions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EmailGen.Cli.Hosting;

/// <summary>The function app, hosted in this process.</summary>
internal sealed class EmbeddedApp : IAsyncDisposable
{
    // Longer than the writer of emails waits for answers that are on their way (20 s): they are paid for.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);

    private readonly IHost _host;

    private EmbeddedApp(IHost host) => _host = host;

    /// <summary>Where it is found from this machine, whatever it listens on.</summary>
    public Uri Url => new(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal)
        .Replace("//[::]:", "//[::1]:", StringComparison.Ordinal));

    /// <summary>Set when the app ends by itself.</summary>
    public CancellationToken Stopping => _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <param name="settings">Settings in the form <c>--Key=value</c>.</param>
    /// <param name="clock">The app's clock; null: the system's.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="CliException">The app does not start: a setting is wrong or the port is taken.</exception>
    public static async Task<EmbeddedApp> StartAsync(IReadOnlyList<string> settings, TimeProvider? clock, CancellationToken cancellationToken)
    {
        IHost? host = null;
        try
        {
            host = EmailGenApp.Build([.. settings], clock);
            await host.StartAsync(cancellationToken);
            return new(host);
        }
        catch (Exception failure)
        {
            host?.Dispose();
            if (Explanation(failure) is { } explanation)
            {
                throw new CliException(explanation, failure);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _host.StopAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // It had its time; whatever it was at goes on with the next start.
        }
        finally
        {
            await DisposeHostAsync();
        }
    }

    private async ValueTask DisposeHostAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            _host.Dispose();
        }
    }

    private static string? Explanation(Exception failure) => failure switch
    {
        OptionsValidationException invalid => $"EmailGen's settings are not usable: {string.Join(' ', invalid.Failures)}",
        IOException { InnerException: AddressInUseException } taken => $"EmailGen could not start: {taken.Message} Another port can be given by --port.",
        OperationCanceledException => null,
        _ => $"EmailGen could not start: {failure.Message}",
    };
}
