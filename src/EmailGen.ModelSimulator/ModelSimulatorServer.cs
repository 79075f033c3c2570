using System.Net;
using EmailGen.ModelSimulator.Chat;
using EmailGen.ModelSimulator.Deployments;
using EmailGen.ModelSimulator.Faults;
using EmailGen.ModelSimulator.Http;
using EmailGen.ModelSimulator.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EmailGen.ModelSimulator;

/// <summary>
/// A chat model behind OpenAI's and Azure's HTTP API on 127.0.0.1, with their limits, headers and errors,
/// and a ledger of what it was asked.
/// </summary>
public sealed class ModelSimulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelSimulatorServer(WebApplication app, SimulatorLedger ledger)
    {
        (_app, Ledger) = (app, ledger);
        Endpoint = new(app.Urls.Single());
    }

    /// <summary>Scheme, host and port, such as <c>http://127.0.0.1:8080/</c>; OpenAI clients add <c>v1</c>.</summary>
    public Uri Endpoint { get; }

    public SimulatorLedger Ledger { get; }

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ModelSimulatorServer> StartAsync(SimulatorSettings settings, TimeProvider? clock = null, CancellationToken ct = default)
    {
        settings.Validate();
        _ = Task.Run(TokenCount.WarmUp, CancellationToken.None);
        var (ledger, routes) = Build(settings, clock ?? TimeProvider.System);

        // Neither logging, configuration nor routing: the simulator shares its cores with what it serves.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, settings.Port));
        var app = builder.Build();
        app.Run(routes.HandleAsync);
        try
        {
            await app.StartAsync(ct);
            return new(app, ledger);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Requests still waiting out their latency are cut off: nobody needs their answers any more.
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static (SimulatorLedger Ledger, SimulatorRoutes Routes) Build(SimulatorSettings settings, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        TimeSpan SinceStart() => clock.GetElapsedTime(start);
        var deployments = settings.AllDeployments();
        var ledger = new SimulatorLedger(deployments.Select(deployment => deployment.Name), SinceStart);
        var faults = new FaultSchedule(settings.Faults, settings.Seed);
        var directory = new DeploymentDirectory([.. deployments.Select((deployment, index) => new RunningDeployment(index, deployment, settings, faults, ledger, SinceStart))]);
        return (ledger, new(new ChatEndpoint(directory, settings.Seed, ledger, clock), ledger));
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = null;
        kestrel.Listen(IPAddress.Loopback, port);
    }
}
