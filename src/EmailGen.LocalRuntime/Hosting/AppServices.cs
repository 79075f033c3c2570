using EmailGen.LocalRuntime.Durable;
using EmailGen.LocalRuntime.Hosting.Blobs;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Http;
using EmailGen.LocalRuntime.Hosting.Management;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EmailGen.LocalRuntime.Hosting;

/// <summary>The composition root of a local app: what is there before Program.cs adds its own, and what is built at its end.</summary>
internal static class AppServices
{
    private static readonly TimeSpan TimeToDrain = TimeSpan.FromSeconds(30);

    public static void AddDefaults(WebApplicationBuilder web)
    {
        web.WebHost.UseKestrelCore();
        var isDevelopment = web.Environment.IsDevelopment();
        ((IHostApplicationBuilder)web).ConfigureContainer(
            new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = isDevelopment, ValidateOnBuild = isDevelopment }));
        web.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        web.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToDrain);
        web.Services.AddRouting();
        web.Services.AddCors();
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });
    }

    public static IHost Build(
        WebApplicationBuilder web,
        FunctionCatalog catalog,
        HostSettings host,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        IReadOnlyList<string> urls,
        bool servesHttp)
    {
        if (!servesHttp && catalog.With<HttpTriggerAttribute>().Select(http => http.Function.Name).FirstOrDefault() is { } function)
        {
            throw LocalRuntimeException.InvalidFunction(function, "serves HTTP, so Program.cs must call builder.ConfigureFunctionsWebApplication().");
        }

        var settings = LocalRuntimeSettings.Read(web.Configuration);
        ListenUrls.RequireKeysBeyondThisMachine(urls, settings);
        AddRuntime(web.Services, catalog, host, settings, middleware);

        var app = web.Build();
        foreach (var url in urls)
        {
            app.Urls.Add(url);
        }

        HttpPipeline.Configure(app);
        HttpFunctions.Map(app);
        ManagementApi.Map(app);
        return app;
    }

    private static void AddRuntime(
        IServiceCollection services,
        FunctionCatalog catalog,
        HostSettings host,
        LocalRuntimeSettings settings,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        services.AddSingleton(catalog);
        services.AddSingleton(host);
        services.AddSingleton(settings);
        services.AddSingleton(new FunctionPipeline(middleware));
        services.AddSingleton<MatcherPolicy, MethodIsPartOfTheRoute>();
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<BlobConnections>();
        services.AddSingleton<RuntimeState>();
        services.AddSingleton<TriggerListeners>();
        services.AddSingleton(_ => new DataDirectory(settings.DataDirectory));
        services.AddSingleton<DurableFunctions>();
        services.AddSingleton(provider => Engine(provider, host, settings));
        services.AddSingleton(provider => new Lazy<DurableEngine>(provider.GetRequiredService<DurableEngine>));
        services.AddHostedService<RuntimeService>();
    }

    private static DurableEngine Engine(IServiceProvider services, HostSettings host, LocalRuntimeSettings settings) => new(
        new DurableEngineSettings
        {
            DatabasePath = services.GetRequiredService<DataDirectory>().EngineDatabase,
            MaxConcurrentActivities = host.MaxConcurrentActivities,
            MaxConcurrentOrchestrators = host.MaxConcurrentOrchestrators,
            MaxConcurrentEntities = host.MaxConcurrentEntities,
            Standby = settings.Standby,
            ReplayEveryStep = settings.ReplayEveryStep,
            Weak = settings.Weak,
        },
        services.GetRequiredService<DurableFunctions>(),
        services.GetService<TimeProvider>() ?? TimeProvider.System,
        services.GetRequiredService<ILoggerFactory>());
}
