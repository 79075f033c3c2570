using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using EmailGen.Core.Deployments;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Limits;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Core.Telemetry;
using EmailGen.Core.Tests.Deployments;
using EmailGen.Core.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

/// <summary>A writer with real storage, one job of one batch in it, and a model that answers as the test wants.</summary>
internal sealed class WriterBench : ILimiterFeedback, IAsyncDisposable
{
    private readonly string _jobId = $"t{Guid.NewGuid():n}";
    private readonly TimeProvider _clock;
    private readonly FakeModel _model;
    private readonly ModelClients _clients;
    private readonly EmailWriter _writer;

    private WriterBench(BlobServiceClient blobs, FakeModel model, TimeProvider clock, EmailWriterSettings? settings, RowMetrics? metrics)
    {
        (_model, _clock, _clients) = (model, clock, new(clock));
        Store = new(blobs);
        DeploymentPool pool = new([TestDeployment.OpenAI($"{model.Address}/v1")], []);
        _writer = new(Store, pool, _clients, new(), clock, NullLogger<EmailWriter>.Instance, settings ?? new() { FirstBackOff = TimeSpan.FromMilliseconds(5) }, metrics: metrics);
    }

    public JobStore Store { get; }

    public ConcurrentQueue<DeploymentNews> Told { get; } = new();

    public IReadOnlyList<string> Asked => [.. _model.Requests.Select(asked => asked.User)];

    public IReadOnlyList<FakeModel.Asked> Requests => [.. _model.Requests];

    public IReadOnlyList<int> Allowed => [.. _model.Requests.Select(asked => asked.Body.GetProperty("max_tokens").GetInt32())];

    public static async Task<WriterBench> StartAsync(
        Azurite azurite, Func<FakeModel.Asked, Task<IResult>> answer, IReadOnlyList<Lead> leads, TimeProvider? clock = null, EmailWriterSettings? settings = null,
        RowMetrics? metrics = null, TemplateRules? rules = null, IReadOnlyList<string>? columns = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        WriterBench bench = new(await azurite.ClientAsync(), await FakeModel.StartAsync(answer), clock ?? TimeProvider.System, settings, metrics);
        await bench.Store.TryCreateAsync(new(bench._jobId, "list.csv", DateTimeOffset.UnixEpoch, new PromptTemplate("t", "Be kind.", "{{name}}") { Rules = rules ?? new() { Openings = "allow" } }, "jobs", "x"), cancel);
        await bench.Store.SaveBatchAsync(bench._jobId, 0, leads, cancel);
        await bench.Store.SaveManifestAsync(bench._jobId, new(columns ?? ["Name"], leads.Count, leads.Count, 0, 500), cancel);
        return bench;
    }

    public static Task<WriterBench> StartAsync(Azurite azurite, Func<FakeModel.Asked, IResult> answer, int rows) =>
        StartAsync(azurite, asked => Task.FromResult(answer(asked)), Leads(rows));

    public static IReadOnlyList<Lead> Leads(int rows) => [.. Enumerable.Range(1, rows).Select(row => new Lead(row, [$"lead {row}"]))];

    public Permit Permit(int requests = 1_000, TimeSpan startsIn = default, TimeSpan gap = default, TimeSpan? lasts = null)
    {
        var start = _clock.GetUtcNow() + startsIn;
        return new($"{_jobId}-0-0", "mini", start, requests, gap, start + (lasts ?? TimeSpan.FromMinutes(10)));
    }

    public Task<BatchReport> FinishAsync(Permit permit, CancellationToken? stopping = null, int count = 1, int? allowance = null, int round = 0) =>
        FinishAsync(new BatchWork(_jobId, 0, 0, permit, count, allowance, round), stopping: stopping);

    /// <summary>With money to spend.</summary>
    public Task<BatchReport> FinishAsync(decimal usd, int attempt = 0, int lost = 0, IJobWord? word = null, Permit? permit = null) =>
        FinishAsync(new BatchWork(_jobId, 0, attempt, permit ?? Permit()) { Usd = usd, Lost = lost }, word);

    public Task AddBatchAsync(int batch, IReadOnlyList<Lead> leads) => Store.SaveBatchAsync(_jobId, batch, leads, TestContext.Current.CancellationToken);

    public Task<OutcomeLog> OpenLogAsync() => Store.OpenOutcomesAsync(_jobId, 0, TestContext.Current.CancellationToken);

    public Task<IReadOnlyDictionary<int, Outcome>> OutcomesAsync(int batch = 0) => Store.ReadOutcomesAsync(_jobId, batch, TestContext.Current.CancellationToken);

    public Task TellAsync(DeploymentNews news, CancellationToken cancellationToken)
    {
        Told.Enqueue(news);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _clients.Dispose();
        await _model.DisposeAsync();
    }

    private Task<BatchReport> FinishAsync(BatchWork work, IJobWord? word = null, CancellationToken? stopping = null) =>
        _writer.FinishAsync(work, this, stopping ?? TestContext.Current.CancellationToken, word);
}
