using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmailGen.LocalRuntime.Hosting;

/// <summary>An app that runs inside another process, by its own Program.cs.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly IHost _host;

    private RunningApp(IHost host, Task completion)
    {
        _host = host;
        Completion = completion;
        Services = host.Services;
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Address { get; }

    public IServiceProvider Services { get; }

    /// <summary>Ends when the app ends, e.g. after Ctrl-C; fails as the app fails.</summary>
    public Task Completion { get; }

    /// <summary>Runs the app's entry point and waits until it listens and its engine and triggers run.</summary>
    /// <param name="app">The app's assembly.</param>
    /// <param name="args">What its Program.cs gets.</param>
    /// <param name="configure">Last changes to settings and services, just before the app is built.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static Task<RunningApp> StartAsync(
        Assembly app, string[] args, Action<FunctionsApplicationBuilder>? configure = null, CancellationToken cancellationToken = default) =>
        StartAsync(entry => RunEntryPoint(app, entry), args, configure, cancellationToken);

    /// <inheritdoc cref="StartAsync(Assembly, string[], Action{FunctionsApplicationBuilder}?, CancellationToken)"/>
    /// <param name="program">What stands in for Program.cs.</param>
    /// <param name="args">What it gets.</param>
    /// <param name="configure">Last changes to settings and services, just before the app is built.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<RunningApp> StartAsync(
        Func<string[], Task> program, string[] args, Action<FunctionsApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var start = new AppStart(configure);
        var completion = Task.Run(() => start.RunAsync(() => program(args)), CancellationToken.None);
        if (await Task.WhenAny(start.Built, completion).WaitAsync(cancellationToken) == completion)
        {
            await completion;
            throw new InvalidOperationException("The program ended without building an app.");
        }

        var host = await start.Built;
        if (Lifetime(host) is not { } lifetime)
        {
            await completion;
            throw new InvalidOperationException("The program ended before its app had started.");
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var cancellation = cancellationToken.Register(lifetime.StopApplication);
        if (await Task.WhenAny(started.Task, completion) == completion)
        {
            await completion;
            throw new InvalidOperationException("The program ended before its app had started.");
        }

        return new RunningApp(host, completion);
    }

    /// <summary>Drains and stops the app, and waits for the end of its program.</summary>
    public async Task StopAsync()
    {
        if (!Completion.IsCompleted)
        {
            _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }

        await Completion;
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // A start that fails at once has closed the host before anybody could look at it.
    private static IHostApplicationLifetime? Lifetime(IHost host)
    {
        try
        {
            return host.Services.GetRequiredService<IHostApplicationLifetime>();
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private static async Task RunEntryPoint(Assembly app, string[] args)
    {
        var main = app.EntryPoint ?? throw new ArgumentException($"{app.GetName().Name} has no entry point.", nameof(app));
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [args];

        // The compiler's entry point of an async Main blocks: it gets a thread of its own.
        await Task.Factory.StartNew(
            () => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
