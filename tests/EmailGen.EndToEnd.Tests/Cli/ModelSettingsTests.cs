using System.Collections;
using EmailGen.Cli.Hosting;
using EmailGen.ModelSimulator;

namespace EmailGen.EndToEnd.Tests.Cli;

public sealed class ModelSettingsTests
{
    [Theory]
    [InlineData("OPENAI_API_KEY", "sk-x", "OPENAI_API_KEY")]
    [InlineData("OPENAI_API_KEY", " ", null)]
    [InlineData("Deployments__0__Endpoint", "http://x", "Deployments__0__Endpoint")]
    [InlineData("PATH", "/bin", null)]
    public void FindInEnvironment_AnyVariable_NamesWhatConfiguresAModel(string name, string value, string? expected) =>
        Assert.Equal(expected, ModelSettings.FindInEnvironment(new Hashtable { [name] = value }));

    [Fact]
    public async Task ForSimulator_Running_PointsAtIt()
    {
        await using var simulator = await ModelSimulatorServer.StartAsync(new(), ct: TestContext.Current.CancellationToken);

        var settings = ModelSettings.ForSimulator(simulator, 1_500);

        Assert.Contains($"--Deployments:0:Endpoint={simulator.Endpoint}v1", settings);
        Assert.Contains("--Deployments:0:RequestsPerMinute=1500", settings);
        Assert.Contains("--Deployments:0:TokensPerMinute=7500000", settings);
        Assert.DoesNotContain(ModelSettings.ForSimulator(simulator), setting => setting.Contains("PerMinute", StringComparison.Ordinal));
    }
}
