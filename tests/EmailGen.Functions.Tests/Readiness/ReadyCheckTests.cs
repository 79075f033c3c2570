using System.Collections.Immutable;
using Azure.Storage.Blobs;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using EmailGen.Functions.Readiness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EmailGen.Functions.Tests.Readiness;

/// <summary>What the end-to-end test of a storage that is away does not meet.</summary>
public sealed class ReadyCheckTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DeploymentPool _pool = DeploymentPool.From(
        new ConfigurationBuilder().AddInMemoryCollection([new("OPENAI_API_KEY", "a-key")]).Build());

    private int _status = StatusCodes.Status200OK;
    private int _asked;

    [Fact]
    public async Task Reasons_EngineHangs_AreToldWithinThreeSeconds()
    {
        await using var storage = await StorageAsync();
        TaskCompletionSource asked = new();

        var reasons = Check(storage).ReasonsAsync(async _ =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
            return new();
        });
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Contains(await reasons, reason => reason.StartsWith("The durable engine does not answer (TimeoutException)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reasons_StorageRefuses_SayHowToMendIt()
    {
        await using var storage = await StorageAsync();
        _status = StatusCodes.Status403Forbidden;

        var reason = Assert.Single(await Check(storage).ReasonsAsync(_ => Task.FromResult(new LimiterState())));

        Assert.Contains("Storage Blob Data Contributor", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_NoModel_SayWhatToSet()
    {
        await using var storage = await StorageAsync();
        ReadyCheck check = new(() => Client(storage), new DeploymentPool([], []), _clock);

        Assert.Contains("OPENAI_API_KEY", Assert.Single(await check.ReasonsAsync(_ => Task.FromResult(new LimiterState()))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_EveryDeploymentIsStopped_AreTheStops()
    {
        await using var storage = await StorageAsync();
        var name = _pool.All.Single().Name;
        LimiterState stopped = new()
        {
            Deployments = ImmutableDictionary<string, DeploymentState>.Empty.Add(name, new() { Stopped = new StopReason("configuration", "The key is wrong.", _clock.GetUtcNow()) }),
        };

        Assert.Equal([$"Deployment '{name}' is stopped (configuration): GET /api/limits says why."], await Check(storage).ReasonsAsync(_ => Task.FromResult(stopped)));
    }

    [Fact]
    public async Task Reasons_AskedOftenInASecond_LookOnce()
    {
        await using var storage = await StorageAsync();
        var check = Check(storage);

        for (var time = 0; time < 5; time++)
        {
            Assert.Empty(await check.ReasonsAsync(_ => Task.FromResult(new LimiterState())));
        }

        Assert.Equal(1, _asked);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await check.ReasonsAsync(_ => Task.FromResult(new LimiterState()));
        Assert.Equal(2, _asked);
    }

    private ReadyCheck Check(WebApplication storage) => new(() => Client(storage), _pool, _clock);

    private static BlobServiceClient Client(WebApplication storage) => new(
        $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;BlobEndpoint={storage.Urls.Single()}/a;", new() { Retry = { MaxRetries = 0 } });

    private async Task<WebApplication> StorageAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var storage = builder.Build();
        storage.Run(http =>
        {
            Interlocked.Increment(ref _asked);
            http.Response.StatusCode = _status;
            return Task.CompletedTask;
        });
        await storage.StartAsync(TestContext.Current.CancellationToken);
        return storage;
    }
}
