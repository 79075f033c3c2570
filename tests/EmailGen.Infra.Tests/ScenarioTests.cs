using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>What the switches switch.</summary>
public sealed class ScenarioTests
{
    private const string Site = "Microsoft.Web/sites";

    [Fact]
    public void Default_App_HasOneAlwaysReadyForDurable()
    {
        var group = Assert.Single(Scenario.Load("default").Only(Site).At("properties/functionAppConfig/scaleAndConcurrency/alwaysReady")!.AsArray());

        Assert.Equal(("durable", 1), ((string?)group!["name"], (int?)group["instanceCount"]));
    }

    [Fact]
    public void Default_TaskHub_HasAnAccountOfItsOwn()
    {
        var scenario = Scenario.Load("default");
        var settings = scenario.AppSettings();

        Assert.Equal(2, scenario.Of("Microsoft.Storage/storageAccounts").Count());
        Assert.Contains("/stapp", settings["AzureWebJobsStorage__blobServiceUri"], StringComparison.Ordinal);
        Assert.Contains("/sthub", settings["DurableStorage__queueServiceUri"], StringComparison.Ordinal);
        Assert.Equal("managedidentity", settings["DurableStorage__credential"]);
        Assert.Equal(settings["AZURE_CLIENT_ID"], settings["DurableStorage__clientId"]);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("private")]
    public void AppStorage_AnyScenario_LetsTheAppSignDownloadLinks(string scenario)
    {
        const string storageBlobDelegator = "db58b8e5-c6ad-4a2a-8342-4190687cbf4a";

        var role = Assert.Single(Scenario.Load(scenario).Of("Microsoft.Authorization/roleAssignments"), role =>
            role.Text("properties/roleDefinitionId")!.EndsWith(storageBlobDelegator, StringComparison.Ordinal));

        Assert.Contains("/storageAccounts/stapp", role.Id, StringComparison.Ordinal);
        Assert.Equal("ServicePrincipal", role.Text("properties/principalType"));
    }

    [Theory]
    [InlineData("default", "inbox/;deadletters/")]
    [InlineData("scheduler", "deadletters/")]
    public void Lifecycle_AnyScenario_NeverTouchesJobsOrResults(string scenario, string prefixes)
    {
        var rules = Scenario.Load(scenario).Only("Microsoft.Storage/storageAccounts/managementPolicies").At("properties/policy/rules")!.AsArray();

        Assert.Equal(prefixes.Split(';').Order(), rules.Select(rule => (string?)rule!["definition"]!["filters"]!["prefixMatch"]![0]).Order());
    }

    [Fact]
    public void Scheduler_TakesThePlaceOfTheHubsStorage()
    {
        var scenario = Scenario.Load("scheduler");

        Assert.Single(scenario.Of("Microsoft.Storage/storageAccounts"));
        Assert.Contains("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", scenario.AppSettings());
        Assert.DoesNotContain(scenario.AppSettings().Keys, name => name.StartsWith("DurableStorage", StringComparison.Ordinal));
        Assert.Contains($"\"hubName\": \"{scenario.Only("Microsoft.DurableTask/schedulers/taskHubs").Name.Split('/')[^1]}\"", Repository.Read("host.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateNetwork_EveryService_IsReachedByItAlone()
    {
        var scenario = Scenario.Load("private");
        string[] services = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.CognitiveServices/accounts"];
        var reached = scenario.Of("Microsoft.Network/privateEndpoints")
            .Select(endpoint => (string?)endpoint.At("properties/privateLinkServiceConnections")![0]!["properties"]!["privateLinkServiceId"]).ToHashSet();

        Assert.All(scenario.Resources.Where(resource => services.Contains(resource.Type)), resource =>
        {
            Assert.Equal("Deny", resource.Text("properties/networkAcls/defaultAction"));
            Assert.Empty(resource.At("properties/networkAcls/ipRules")!.AsArray());
            Assert.Contains(resource.Id, reached);
        });
        Assert.EndsWith("/subnets/app", scenario.Only(Site).Text("properties/virtualNetworkSubnetId"), StringComparison.Ordinal);
        Assert.Equal(
            scenario.Of("Microsoft.Network/privateEndpoints").Count(),
            scenario.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count());
    }

    [Fact]
    public void PrivateNetwork_AppStorage_LetsEventGridWriteDeadLetters()
    {
        var accounts = Scenario.Load("private").Of("Microsoft.Storage/storageAccounts").ToDictionary(account => account.Name[..5]);

        Assert.Equal(("Enabled", "AzureServices"), (accounts["stapp"].Text("properties/publicNetworkAccess"), accounts["stapp"].Text("properties/networkAcls/bypass")));
        Assert.Equal(("Disabled", "None"), (accounts["sthub"].Text("properties/publicNetworkAccess"), accounts["sthub"].Text("properties/networkAcls/bypass")));
    }

    [Fact]
    public void AllowedIps_WithoutPrivateNetwork_DoNotShutTheAppOutOfItsStorage()
    {
        var scenario = Scenario.Load("restricted");

        Assert.All(
            scenario.Resources.Where(resource => resource.At("properties/networkAcls") is not null),
            resource => Assert.Equal("Allow", resource.Text("properties/networkAcls/defaultAction")));
        Assert.Equal("Deny", scenario.Only(Site).Text("properties/siteConfig/ipSecurityRestrictionsDefaultAction"));
    }

    [Fact]
    public void AllowedIps_PrivateNetwork_AreLetInToStorage()
    {
        var rules = Scenario.Load("scheduler").Only("Microsoft.Storage/storageAccounts").At("properties/networkAcls/ipRules")!.AsArray();

        Assert.Equal(["203.0.113.7", "198.51.100.0/24"], rules.Select(rule => (string?)rule!["value"]));
    }

    [Fact]
    public void AllowedIps_LetInThemAndEventGrid()
    {
        var rules = Scenario.Load("scheduler").Only(Site).At("properties/siteConfig/ipSecurityRestrictions")!.AsArray();

        Assert.Equal("Deny", Scenario.Load("scheduler").Only(Site).Text("properties/siteConfig/ipSecurityRestrictionsDefaultAction"));
        Assert.Equal(["AzureEventGrid", "203.0.113.7/32", "198.51.100.0/24"], rules.Select(rule => (string?)rule!["ipAddress"]));
    }

    [Fact]
    public void SignIn_AllRoutesButProbesAndEvents_AskForIt()
    {
        var auth = Scenario.Load("private").Resources.Single(resource => resource.Name.EndsWith("/authsettingsV2", StringComparison.Ordinal));

        Assert.Equal("true", auth.Text("properties/globalValidation/requireAuthentication"));
        Assert.Equal(["/api/health", "/api/health/live", "/api/health/ready", "/runtime/webhooks/blobs"], auth.At("properties/globalValidation/excludedPaths")!.AsArray().Select(path => (string?)path));
        Assert.Contains(auth.Text("properties/identityProviders/azureActiveDirectory/registration/clientSecretSettingName")!, Scenario.Load("private").AppSettings());
    }

    [Fact]
    public void Budget_IsThereWhenAsked()
    {
        Assert.Empty(Scenario.Load("default").Of("Microsoft.Consumption/budgets"));
        Assert.Equal("200", Scenario.Load("private").Only("Microsoft.Consumption/budgets").Text("properties/amount"));
    }
}
