using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>Takes what an OpenTelemetry collector or Azure Monitor would be sent over HTTP, and keeps it.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private TelemetryCollector(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>What was received of <c>metrics</c>, <c>traces</c> or <c>logs</c>, or by Azure Monitor's <c>track</c>. In protobuf, texts are as they are.</summary>
    public string Received(string signal) => string.Concat(Bodies(signal).Select(Encoding.UTF8.GetString));

    public IReadOnlyList<OtlpSpan> Spans() => [.. Bodies("traces").SelectMany(body => OtlpSpan.Read(body))];

    public static async Task<TelemetryCollector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        TelemetryCollector collector = new(app);
        app.UseRouting();
        app.MapPost("/v1/{signal}", collector.ReceiveAsync);
        app.MapPost("/v2.1/{signal}", collector.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IEnumerable<byte[]> Bodies(string signal) =>
        _received.Where(one => one.Path.EndsWith($"/{signal}", StringComparison.Ordinal)).Select(one => one.Body);

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using MemoryStream whole = new();
        await body.CopyToAsync(whole);
        _received.Enqueue((request.Path, whole.ToArray()));
        var items = Encoding.UTF8.GetString(whole.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        return request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            ? Results.Bytes(Array.Empty<byte>(), "application/x-protobuf")
            : Results.Json(new { itemsReceived = items, itemsAccepted = items, errors = Array.Empty<object>() });
    }
}
