using EmailGen.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>The functions of a few classes, served as any app is, on a port of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly RunningApp _app;
    private readonly TestFolder? _ownFolder;

    private TestApp(RunningApp app, TestFolder? ownFolder)
    {
        (_app, _ownFolder) = (app, ownFolder);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
    }

    public HttpClient Client { get; }

    public RunningApp App => _app;

    public static Task<TestApp> StartAsync(params Type[] functions) => StartAsync(new TestAppSettings { Functions = functions });

    public static async Task<TestApp> StartAsync(TestAppSettings settings)
    {
        var ownFolder = settings.Folder is null ? new TestFolder() : null;
        var folder = settings.Folder ?? ownFolder!;
        string[] args =
        [
            $"--contentRoot={folder.Path}",
            $"--LocalRuntime:DataDirectory={folder["data"]}",
            "--LocalRuntime:BlobPollInterval=00:00:00.050",
            "--Port=0",
            .. settings.Args,
        ];
        try
        {
            var app = await RunningApp.StartAsync(
                RunProgramAsync,
                args,
                builder =>
                {
                    builder.FunctionTypes = settings.Functions;
                    builder.Logging.ClearProviders();
                    settings.Configure?.Invoke(builder);
                },
                TestContext.Current.CancellationToken);
            return new TestApp(app, ownFolder);
        }
        catch
        {
            ownFolder?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _ownFolder?.Dispose();
    }

    private static async Task RunProgramAsync(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        await builder.Build().RunAsync();
    }
}
