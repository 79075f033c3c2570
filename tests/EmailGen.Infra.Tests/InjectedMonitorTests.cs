using System.Text.Json.Nodes;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>The Durable Functions Monitor gets into the app when it is asked for, and never otherwise.</summary>
public sealed class InjectedMonitorTests
{
    private const string Package = "DurableFunctionsMonitor.DotNetIsolated";

    [Theory]
    [InlineData("azure", "true", true)]
    [InlineData("azure", "", false)]
    [InlineData("azure", "false", false)]
    [InlineData("local", "", false)]
    public async Task Build_WithTheProperty_AloneHasThePackageItsCodeAndItsSwitch(string runtime, string property, bool has)
    {
        var run = await MsBuildAsync($"-p:FunctionsRuntime={runtime}", $"-p:DurableFunctionsMonitor={property}", "-getItem:PackageReference", "-getItem:Compile", "-getProperty:DefineConstants");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var project = JsonNode.Parse(run.Output)!;

        Assert.Equal(has, Names(project, "PackageReference").Contains(Package));
        Assert.Equal(has, Names(project, "Compile").Any(file => file.EndsWith("InjectedMonitor.cs", StringComparison.Ordinal)));
        Assert.Equal(has, project["Properties"]!["DefineConstants"]!.GetValue<string>().Split(';').Contains("DURABLE_FUNCTIONS_MONITOR"));
    }

    [Fact]
    public async Task Build_ForTheLocalRuntime_SaysWhatToDo()
    {
        var run = await MsBuildAsync("-p:DurableFunctionsMonitor=true", "-t:RequireMicrosoftsHost");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("add -p:FunctionsRuntime=azure", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_OfThePart_NeverLetsAnybodyInUnnamedOrChange()
    {
        var code = Repository.Read("src/EmailGen.Functions/Monitoring/InjectedMonitor.cs");

        Assert.Contains("settings.DisableAuthentication = false;", code, StringComparison.Ordinal);
        Assert.Contains("settings.Mode = DfmMode.ReadOnly;", code, StringComparison.Ordinal);
        Assert.Contains("settings.AllowedUserNames = [];", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_NamesTheHubsSettingsAsTheyAre()
    {
        var document = Repository.Read("docs/durable-functions-monitor.md");
        var settings = Scenario.Load("default").AppSettings().Keys.Where(name => name.StartsWith("DurableStorage__", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, setting => Assert.Contains($"`{setting}`", document, StringComparison.Ordinal));
        Assert.Contains($"DFM_HUB_NAME={JsonNode.Parse(Repository.Read("host.json"))!["extensions"]!["durableTask"]!["hubName"]}", document, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonNode project, string item) =>
        project["Items"]![item]!.AsArray().Select(one => one!["Identity"]!.GetValue<string>());

    private static Task<ShellRun> MsBuildAsync(params string[] arguments) => ShellRun.OfAsync(
        "dotnet",
        ["msbuild", "src/EmailGen.Functions/EmailGen.Functions.csproj", "-nologo", "-nodeReuse:false", .. arguments],
        environment: null,
        TestContext.Current.CancellationToken);
}
