using EmailGen.Core.Deployments;
using EmailGen.Functions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>The app itself reads the settings that it is deployed with.</summary>
public sealed class AppSettingsTests
{
    public static TheoryData<string> ScenarioNames => Scenario.Names;

    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public void Models_EveryScenario_AreReadWithoutAProblem(string scenario) =>
        Assert.Empty(Pool(scenario).Problems);

    [Fact]
    public void Models_InAndOutsideAzure_BecomeOnePool()
    {
        var pool = Pool("private");

        Assert.Equal(["gpt-4o-mini 0", "gpt-4o-mini-us 0", "gpt-4.1-mini 1", "openai 2"], pool.All.Select(model => $"{model.Name} {model.Priority}"));
        Assert.Equal([null, null, null, "@Microsoft.KeyVault(VaultName"], pool.All.Select(model => model.ApiKey?.Split('=')[0]));
        Assert.Equal(DeploymentKind.OpenAI, pool.Find("openai")!.Kind);
    }

    [Fact]
    public void Models_OnAzure_AreAskedWhereTheirAccountIs()
    {
        var accounts = Scenario.Load("private").Of("Microsoft.CognitiveServices/accounts");

        var addresses = accounts.Select(account => $"https://{account.Text("properties/customSubDomainName")}.openai.azure.com/");

        Assert.Equal(addresses.Order(), Pool("private").All.Where(model => model.Kind is DeploymentKind.AzureOpenAI).Select(model => model.Endpoint.ToString()).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public void App_EveryScenario_StartsWithItsSettings(string scenario)
    {
        using var app = EmailGenApp.Build([.. Known(scenario).Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")]);

        Assert.Equal("https://known.example.com/", app.Services.GetRequiredService<Azure.Storage.Blobs.BlobServiceClient>().Uri.ToString());
    }

    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public void Settings_EveryScenario_HoldNoKey(string scenario)
    {
        foreach (var (name, value) in Scenario.Load(scenario).AppSettings())
        {
            Assert.DoesNotContain("no-real-key", value, StringComparison.Ordinal);
            Assert.False(name.EndsWith("ApiKey", StringComparison.Ordinal) && !value!.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal), name);
        }
    }

    // The platform refuses a deployment that has one: on Flex Consumption they are properties of the app.
    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public void Settings_EveryScenario_HaveNoneThatFlexConsumptionRefuses(string scenario) =>
        Assert.DoesNotContain(Scenario.Load(scenario).AppSettings().Keys, name =>
            name.StartsWith("WEBSITE_", StringComparison.Ordinal) || name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || name.StartsWith("SCM_", StringComparison.Ordinal));

    private static DeploymentPool Pool(string scenario) =>
        DeploymentPool.From(new ConfigurationBuilder()
            .AddInMemoryCollection(Known(scenario).Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build());

    // What only Azure knows is an expression in brackets.
    private static IEnumerable<KeyValuePair<string, string?>> Known(string scenario) =>
        Scenario.Load(scenario).AppSettings().Select(setting =>
            setting.Value!.StartsWith('[') ? KeyValuePair.Create(setting.Key, (string?)Known(setting.Key, setting.Value)) : setting);

    private static string Known(string name, string expression) => name switch
    {
        "APPLICATIONINSIGHTS_CONNECTION_STRING" => "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://known.example.com/",
        // As it stands, but for what is in it.
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING" => expression[(expression.IndexOf('\'', StringComparison.Ordinal) + 1)..].Split('\'')[0].Replace("{0}", "00000000-0000-0000-0000-000000000001", StringComparison.Ordinal),
        _ => "https://known.example.com/",
    };
}
