using System.Net;
using EmailGen.ModelSimulator;
using Microsoft.Extensions.Time.Testing;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class DeploymentTests
{
    private static readonly SimulatorSettings TwoKeysAndAnotherModel = new()
    {
        Deployments =
        [
            new() { Name = "mini", ApiKey = "first", RequestsPerMinute = 60 },
            new() { Name = "mini", ApiKey = "second", RequestsPerMinute = 600 },
            new() { Name = "large", ApiKey = "first" },
        ],
    };

    [Fact]
    public async Task Ask_OneModelWithTwoKeys_EachHasItsOwnLimits()
    {
        await using var simulator = await SimulatorHost.StartAsync(TwoKeysAndAnotherModel, new FakeTimeProvider());

        for (var call = 0; call < 5; call++)
        {
            (await simulator.AskAsAsync("first", "mini")).Dispose();
            (await simulator.AskAsAsync("second", "MINI")).Dispose();
        }

        (await simulator.AskAsAsync("first", "large")).Dispose();
        var seen = simulator.Server.Ledger.Summary;
        Assert.Equal(["mini", "mini", "large"], seen.Deployments.Select(deployment => deployment.Name));
        Assert.Equal([3, 5, 1], seen.Deployments.Select(deployment => deployment.Accepted));
        Assert.Equal([2, 0, 0], seen.Deployments.Select(deployment => deployment.Throttled.Requests));
        Assert.Equal([5, 5, 1], seen.Deployments.Select(deployment => deployment.Requests));
        Assert.Equal([3, 5, 1], seen.Deployments.Select(deployment => deployment.MaxInOneSecond));
        Assert.Equal(seen.MaxTokensInOneMinute, seen.Deployments.Sum(deployment => deployment.MaxTokensInOneMinute));
        Assert.Equal((11, 9, 2), (seen.Requests, seen.Accepted, seen.Throttled.Requests));
    }

    [Theory]
    [InlineData("first", "mini", HttpStatusCode.OK, null)]
    [InlineData("third", "mini", HttpStatusCode.Unauthorized, "invalid_api_key")]
    [InlineData("second", "large", HttpStatusCode.Unauthorized, "invalid_api_key")]
    [InlineData("first", "huge", HttpStatusCode.NotFound, "model_not_found")]
    public async Task Ask_AnyModelAndKey_IsFoundByBoth(string key, string model, HttpStatusCode expected, string? code)
    {
        await using var simulator = await SimulatorHost.StartAsync(TwoKeysAndAnotherModel);

        using var response = await simulator.AskAsAsync(key, model);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(code, (await SimulatorHost.ReadAsync(response))["error"]?["code"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("openai/deployments/mini/chat/completions?api-version=1", "DeploymentNotFound", "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.")]
    [InlineData("openai/v1/chat/completions", "DeploymentNotFound", "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.")]
    [InlineData(SimulatorHost.OpenAIPath, "model_not_found", "The model `gpt-4o-mini` does not exist or you do not have access to it.")]
    public async Task Ask_UnknownModel_IsToldInTheVendorsWords(string path, string code, string message)
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { Deployments = [new() { Name = "other" }] });

        using var response = await simulator.AskAsync(path: path);

        var error = await SimulatorHost.ErrorAsync(response);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal((code, message), (error["code"]!.GetValue<string>(), error["message"]!.GetValue<string>()));
        Assert.Equal(1, simulator.Server.Ledger.Summary.Rejected);
    }

    [Fact]
    public async Task Ask_AzurePath_NamesTheDeployment()
    {
        await using var simulator = await SimulatorHost.StartAsync(new() { Deployments = [new() { Name = "large" }, new() { Name = "Mini" }] });

        (await simulator.AskAsync(path: SimulatorHost.AzurePath)).Dispose();

        Assert.Equal([0, 1], simulator.Server.Ledger.Summary.Deployments.Select(deployment => deployment.Accepted));
    }

    [Theory]
    [InlineData(0, 1.0, "Deployments[0].RequestsPerMinute")]
    [InlineData(1, 1.5, "Deployments[0].InitialDayLevel")]
    public async Task Start_BadDeployment_NamesTheSetting(int requestsPerMinute, double level, string expected)
    {
        var settings = new SimulatorSettings { Deployments = [new() { RequestsPerMinute = requestsPerMinute, InitialDayLevel = level }] };

        var problem = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ModelSimulatorServer.StartAsync(settings, ct: TestContext.Current.CancellationToken));

        Assert.Equal(expected, problem.ParamName);
    }
}
