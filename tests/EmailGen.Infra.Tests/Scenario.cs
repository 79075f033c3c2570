using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>What <c>infra/scenarios/NAME.env</c> would deploy, as <c>infra/check</c> has worked it out.</summary>
internal sealed class Scenario
{
    private Scenario(IReadOnlyList<AzureResource> resources) => Resources = resources;

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Repository.PathOf("infra/scenarios"), "*.env").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    public IReadOnlyList<AzureResource> Resources { get; }

    public static Scenario Load(string name)
    {
        var snapshot = Compiled($"{name}.json");
        Assert.Empty(snapshot["diagnostics"]!.AsArray());
        return new([.. snapshot["predictedResources"]!.AsArray().Select(resource => new AzureResource(resource!.AsObject()))]);
    }

    /// <summary>A file that <c>infra/check</c> has made. Skips the test on a machine that NuGet's Bicep CLI does not run on.</summary>
    public static JsonObject Compiled(string file)
    {
        var path = Repository.PathOf($"artifacts/infra/{file}");
        var hasCli = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;
        Assert.SkipUnless(File.Exists(path) || hasCli, "infra/ was not compiled: there is no Bicep CLI.");
        Assert.True(File.Exists(path), $"{path} is missing. Run make infra-check, which makes it.");
        return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    public IEnumerable<AzureResource> Of(string type) => Resources.Where(resource => resource.Type == type);

    public AzureResource Only(string type) => Assert.Single(Of(type));

    public IReadOnlyDictionary<string, string?> AppSettings() =>
        Resources.Single(resource => resource.Type == "Microsoft.Web/sites/config" && resource.Name.EndsWith("/appsettings", StringComparison.Ordinal))
            .At("properties")!.AsObject().ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
}
