using System.Reflection;
using EmailGen.LocalRuntime.Hosting;
using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects settings, services and middleware of a functions app and builds its host.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private readonly AppStart? _embedding;
    private readonly Assembly _functions;
    private readonly string[] _args;
    private readonly HostSettings _host;

    internal FunctionsApplicationBuilder(Assembly functions, string[] args, AppStart? embedding)
    {
        (_functions, _args, _embedding) = (functions, args, embedding);
        var settings = AppSettings.Locate(functions, args);
        _web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = functions.GetName().Name,
            ContentRootPath = settings.ContentRoot,
            EnvironmentName = settings.EnvironmentName,
        });
        _host = settings.Load(_web.Configuration, args);
        AppServices.AddDefaults(_web);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    internal bool ServesHttp { get; set; }

    /// <summary>The only classes to look for functions in; null for the whole assembly.</summary>
    internal IReadOnlyCollection<Type>? FunctionTypes { get; set; }

    public IHost Build()
    {
        _embedding?.Configure(this);
        var app = AppServices.Build(_web, FunctionCatalog.Discover(FunctionTypes ?? _functions.GetTypes()), _host, _middleware, ListenUrls.Choose(_args, Configuration), ServesHttp);
        _embedding?.SetBuilt(app);
        return app;
    }

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }
}
