using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.EndToEnd.Tests.App;

/// <summary>Takes what an OpenTelemetry collector would be sent over HTTP, and keeps it.</summary>
internal sealed class MetricsCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _received = new();

    private MetricsCollector(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>All that was received. In protobuf, texts are as they are.</summary>
    public string Received => string.Concat(_received);

    public static async Task<MetricsCollector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        MetricsCollector collector = new(app);
        app.UseRouting();
        app.MapPost("/v1/metrics", collector.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using StreamReader body = new(request.Body, Encoding.Latin1);
        _received.Enqueue(await body.ReadToEndAsync());
        return Results.Bytes(Array.Empty<byte>(), "application/x-protobuf");
    }
}
