using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using EmailGen.Functions.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace EmailGen.Functions.Tests.Telemetry;

public sealed class AzureMonitorTargetTests : IDisposable
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://127.0.0.1:9/";

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Find_NoComponent_IsNothing(string? connection) => Assert.Null(Find(connection, "Authorization=AAD"));

    [Theory]
    [InlineData("https://example.com", null, "APPLICATIONINSIGHTS_CONNECTION_STRING has no InstrumentationKey")]
    [InlineData(Connection, "ClientId=abc", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING is 'ClientId=abc'")]
    [InlineData(Connection, "Authorization=key", "Set it to Authorization=AAD")]
    public void Find_UnusableSetting_NamesIt(string connection, string? authentication, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => Find(connection, authentication)).Message, StringComparison.Ordinal);

    [Fact]
    public void Apply_NoAuthentication_SendsByTheConnectionStringAlone()
    {
        AzureMonitorExporterOptions exporter = new();

        Find(Connection, null)!.Apply(exporter);

        Assert.Equal((Connection, null, null, 1F), (exporter.ConnectionString, exporter.Credential, exporter.TracesPerSecond, exporter.SamplingRatio));
    }

    [Fact]
    public void Apply_SamplerOfTheEnvironment_IsLeftAsItIs()
    {
        AzureMonitorExporterOptions exporter = new() { TracesPerSecond = 7 };

        Find(Connection, null, ("OTEL_TRACES_SAMPLER", "microsoft.rate_limited"))!.Apply(exporter);

        Assert.Equal(7, exporter.TracesPerSecond);
    }

    [Fact]
    public async Task Apply_LocalAuthenticationIsOff_AsksForATokenOfTheNamedIdentity()
    {
        var asked = "";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var identities = builder.Build();
        identities.Run(http =>
        {
            asked = http.Request.QueryString.Value!;
            return http.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["access_token"] = "token-of-the-app", ["expires_on"] = "4102444800", ["resource"] = "r", ["token_type"] = "Bearer" });
        });
        await identities.StartAsync(TestContext.Current.CancellationToken);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{identities.Urls.Single()}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
        AzureMonitorExporterOptions exporter = new();

        Find(Connection, "ClientId=11111111-2222-3333-4444-555555555555;Authorization=AAD")!.Apply(exporter);
        var token = await exporter.Credential!.GetTokenAsync(new TokenRequestContext(["https://monitor.azure.com/.default"]), TestContext.Current.CancellationToken);

        Assert.Equal("token-of-the-app", token.Token);
        Assert.Contains("client_id=11111111-2222-3333-4444-555555555555", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTelemetryExport_AzureMonitor_TellsTheHostThatLogsAreSent()
    {
        var configuration = Settings(("APPLICATIONINSIGHTS_CONNECTION_STRING", Connection));
        using var provider = new ServiceCollection().AddSingleton(configuration).AddTelemetryExport(configuration).BuildServiceProvider();

        Assert.Equal("True", provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities["WorkerApplicationInsightsLoggingEnabled"]);
    }

    private static AzureMonitorTarget? Find(string? connection, string? authentication, params (string Name, string? Value)[] more) => AzureMonitorTarget.Find(
        Settings([("APPLICATIONINSIGHTS_CONNECTION_STRING", connection), ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", authentication), .. more]));

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build();
}
