using System.Text.Json.Nodes;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>The host.json that is deployed, which the platform that scales the app reads as well.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task HostJson_AzureStorage_KeepsAllAndNamesTheHubsConnection()
    {
        var deployed = await HostJsonAsync("AzureStorage");
        var provider = Provider(deployed);

        var connection = (string?)provider["connectionStringName"];

        Assert.Contains($"{connection}__queueServiceUri", Scenario.Load("default").AppSettings());
        provider.Remove("connectionStringName");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Repository.Read("host.json")), deployed));
    }

    [Fact]
    public async Task HostJson_Scheduler_NamesItsConnectionString()
    {
        var deployed = await HostJsonAsync("DurableTaskScheduler");
        var provider = Provider(deployed);

        Assert.Equal("azureManaged", (string?)provider["type"]);
        Assert.Contains((string?)provider["connectionStringName"], Scenario.Load("scheduler").AppSettings().Keys);
        var usual = JsonNode.Parse(Repository.Read("host.json"))!.AsObject();
        Provider(usual).Parent!["storageProvider"] = provider.DeepClone();
        Assert.True(JsonNode.DeepEquals(usual, deployed));
    }

    [Fact]
    public async Task HostJson_UnknownBackend_SaysWhatToSet()
    {
        var run = await BuildAsync("Publish", "Redis", Path.GetTempPath());

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("EMAILGEN_DURABLE_BACKEND is 'Redis'. Set it to AzureStorage or DurableTaskScheduler.", run.Output, StringComparison.Ordinal);
    }

    private static JsonObject Provider(JsonObject host) => host["extensions"]!["durableTask"]!["storageProvider"]!.AsObject();

    private static async Task<JsonObject> HostJsonAsync(string backend)
    {
        var folder = Directory.CreateTempSubdirectory("emailgen-package");
        try
        {
            var run = await BuildAsync("WriteHostJson", backend, folder.FullName);
            Assert.True(run.ExitCode == 0, run.Output + run.Errors);
            return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "host.json"), TestContext.Current.CancellationToken))!.AsObject();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<ShellRun> BuildAsync(string target, string backend, string folder) => ShellRun.OfAsync(
        "dotnet",
        ["msbuild", "infra/package", $"-t:{target}", $"-p:DurableBackend={backend}", $"-p:PublishDir={folder}", "-nologo", "-nodeReuse:false"],
        environment: null,
        TestContext.Current.CancellationToken);
}
