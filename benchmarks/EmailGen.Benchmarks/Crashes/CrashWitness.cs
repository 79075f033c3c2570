using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EmailGen.Core.Storage;

namespace EmailGen.Benchmarks.Crashes;

/// <summary>What can be seen from outside the app: what the storage keeps and what the model was asked.</summary>
internal sealed class CrashWitness(string connectionString, Uri model, string jobId, LeadIds leads)
{
    private readonly BlobServiceClient _blobs = new(connectionString);
    private readonly HttpClient _http = new() { BaseAddress = model };

    /// <summary>Size of all outcomes; it only grows.</summary>
    public async Task<long> OutcomeBytesAsync(CancellationToken cancellationToken)
    {
        var bytes = 0L;
        await foreach (var blob in _blobs.GetBlobContainerClient(JobStore.ContainerName)
            .GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{jobId}/outcomes/", cancellationToken))
        {
            bytes += blob.Properties.ContentLength ?? 0;
        }

        return bytes;
    }

    /// <summary>Leaves half a line behind the outcomes of a batch, as a crash of the storage may.</summary>
    public async Task TearAsync(Random random, CancellationToken cancellationToken)
    {
        var container = _blobs.GetBlobContainerClient(JobStore.ContainerName);
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{jobId}/outcomes/", cancellationToken))
        {
            names.Add(blob.Name);
        }

        using var half = new MemoryStream("""{"row":1,"status":"Wri"""u8.ToArray());
        await container.GetAppendBlobClient(names[random.Next(names.Count)]).AppendBlockAsync(half, cancellationToken: cancellationToken);
    }

    /// <summary>The rows that have a durable outcome.</summary>
    public async Task<IReadOnlySet<int>> DurableAsync(CancellationToken cancellationToken)
    {
        var store = new JobStore(_blobs);
        var rows = new HashSet<int>();
        var batches = (await store.FindManifestAsync(jobId, cancellationToken))?.Batches ?? 0;
        for (var batch = 0; batch < batches; batch++)
        {
            rows.UnionWith((await store.ReadOutcomesAsync(jobId, batch, cancellationToken)).Keys);
        }

        return rows;
    }

    /// <summary>Calls that the model has accepted and not answered yet, and all that it has accepted.</summary>
    public async Task<(int Waiting, int Accepted)> CallsAsync(CancellationToken cancellationToken)
    {
        var summary = (await _http.GetFromJsonAsync<JsonNode>("ledger?summary=true", cancellationToken))!;
        return (summary["inFlight"]!.GetValue<int>(), summary["accepted"]!.GetValue<int>());
    }

    /// <summary>How often the model answered each row; rows that it was never asked for are left out.</summary>
    public async Task<IReadOnlyDictionary<int, int>> AnswersAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<JsonNode>("ledger", cancellationToken))!["answers"]!.AsObject()
            .ToDictionary(answer => leads.Rows[answer.Key], answer => answer.Value!.GetValue<int>());
}
