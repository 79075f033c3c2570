using System.Reflection;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EmailGen.LocalRuntime.Hosting;

/// <summary>The start of an app, as its own process or, inside another one, by <see cref="RunningApp"/>.</summary>
internal sealed class AppStart(Action<FunctionsApplicationBuilder>? configure)
{
    private static readonly AsyncLocal<AppStart?> Embedding = new();
    private static int _explainsFailures;

    private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IHost> Built => _built.Task;

    public static FunctionsApplicationBuilder CreateBuilder(Assembly app, string[] args)
    {
        if (Embedding.Value is null && app == Assembly.GetEntryAssembly() && Interlocked.Exchange(ref _explainsFailures, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => Explain(failure.ExceptionObject as Exception);
        }

        return new FunctionsApplicationBuilder(app, args, Embedding.Value);
    }

    /// <summary>Runs an entry point so that the app it builds is known here.</summary>
    public Task RunAsync(Func<Task> entryPoint)
    {
        Embedding.Value = this;
        return entryPoint();
    }

    public void Configure(FunctionsApplicationBuilder builder) => configure?.Invoke(builder);

    public void SetBuilt(IHost host) => _built.TrySetResult(host);

    // A setting that keeps the app from starting deserves a line, not a stack.
    private static void Explain(Exception? failure)
    {
        if (failure is LocalRuntimeException or OptionsValidationException)
        {
            Console.Error.WriteLine(failure.Message);
            Environment.Exit(1);
        }
    }
}
