using Azure.Identity;
using Azure.Storage.Blobs;
using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
using EmailGen.Core.Money;
using EmailGen.Core.Storage;
using EmailGen.Core.Telemetry;
using EmailGen.Functions.Activities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Pages;
using EmailGen.Functions.Problems;
using EmailGen.Functions.Readiness;
using EmailGen.Functions.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmailGen.Functions;

/// <summary>The one composition root, the same for both runtimes.</summary>
public static class EmailGenApp
{
    /// <param name="args">Settings as <c>--Name=value</c>; they win over the environment.</param>
    /// <param name="clock">What the app and its runtime take for the time; null: the system's.</param>
    public static IHost Build(string[] args, TimeProvider? clock = null)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<JobTracing>();
        builder.UseMiddleware<ProblemDetailsMiddleware>();
#if DURABLE_FUNCTIONS_MONITOR
        Monitoring.InjectedMonitor.Add(builder);
#endif

        builder.Services.AddSingleton(ListLimits.From(builder.Configuration));
        // The worker's own web server stops at 30,000,000 bytes with an empty 500: the app's limit is the one that speaks.
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = null);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(provider => Blobs(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton(RetentionSettings.From(builder.Configuration));
        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddSingleton<JobIndex>();
        builder.Services.AddSingleton<RetryScan>();
        builder.Services.AddSingleton<EditStore>();
        builder.Services.AddSingleton<ResultStore>();
        builder.Services.AddSingleton<ResultLinks>();
        builder.Services.AddSingleton<SuppressionStore>();
        builder.Services.AddSingleton<JobWorkbook>();
        builder.Services.AddSingleton<FinishedWorkbook>();
        builder.Services.AddSingleton<JobEstimator>();
        builder.Services.AddSingleton<Preparation>();
        builder.Services.AddSingleton<EmailPages>();
        builder.Services.AddSingleton<JobStarter>();
        builder.Services.AddSingleton<PriceCheck>();
        builder.Services.AddSingleton<JobReader>();
        builder.Services.AddSingleton<JobFunding>();
        builder.Services.AddSingleton<JobPurge>();
        builder.Services.AddSingleton<PageFiles>();
        builder.Services.AddSingleton(provider => new ReadyCheck(
            provider.GetRequiredService<BlobServiceClient>, provider.GetRequiredService<DeploymentPool>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddDeployments(builder.Configuration);
        builder.Services.AddEmails(builder.Configuration);
        builder.Services.AddTelemetry();
        builder.Services.AddTelemetryExport(builder.Configuration);
        return builder.Build();
    }

    private static BlobServiceClient Blobs(IConfiguration configuration)
    {
        var storage = configuration.GetSection("AzureWebJobsStorage");
        // Some seconds, not half a minute: a user is told that the storage is away, and who waits for it sees it come back.
        var options = new BlobClientOptions { Retry = { MaxRetries = 3, MaxDelay = TimeSpan.FromSeconds(2) } };
        if (storage.Value is { Length: > 0 } connection)
        {
            return new BlobServiceClient(connection, options);
        }

        var address = storage["blobServiceUri"] ?? (storage["accountName"] is { Length: > 0 } account
            ? $"https://{account}.blob.core.windows.net"
            : throw new InvalidOperationException("No storage is configured: set AzureWebJobsStorage, or AzureWebJobsStorage__accountName for an identity."));
        return new BlobServiceClient(new Uri(address), new DefaultAzureCredential(), options);
    }
}
