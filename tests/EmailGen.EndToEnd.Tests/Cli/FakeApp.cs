using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.EndToEnd.Tests.Cli;

/// <summary>A server with the app's HTTP API and jobs that end as they are told to.</summary>
internal sealed class FakeApp : IAsyncDisposable
{
    public static readonly byte[] Workbook = [1, 2, 3];

    private readonly WebApplication _app;
    private int _views;

    private FakeApp(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>The state in which a job is found at its second look, by its idempotency key's place (first, second, …).</summary>
    public IReadOnlyList<string> States { get; private init; } = [];

    public object Rows { get; private init; } = new { };

    public List<string> Keys { get; } = [];

    public ConcurrentDictionary<string, string> Parts { get; } = [];

    public static async Task<FakeApp> StartAsync(object rows, params string[] states)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        var fake = new FakeApp(app) { Rows = rows, States = states };
        app.UseRouting();
        app.MapPost("/api/jobs", fake.StartJobAsync);
        app.MapGet("/api/jobs/{id:int}", (int id) => Results.Json(fake.View(id)));
        app.MapGet("/api/jobs/{id:int}/result", () => Results.Bytes(Workbook));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> StartJobAsync(HttpRequest request)
    {
        if (States.Count == 0)
        {
            return Results.Problem("The list has a header and no rows.", statusCode: 400, title: "No leads");
        }

        var key = request.Headers["Idempotency-Key"].ToString();
        if (!Keys.Contains(key))
        {
            Keys.Add(key);
        }

        var form = await request.ReadFormAsync();
        var file = form.Files.Single();
        using var reader = new StreamReader(file.OpenReadStream());
        Parts["file"] = await reader.ReadToEndAsync();
        Parts["name"] = file.FileName;
        if (form.TryGetValue("options", out var options))
        {
            Parts["options"] = options.ToString();
        }

        return Results.Json(new { id = $"{Keys.IndexOf(key)}", state = "preparing" }, statusCode: 202);
    }

    private object View(int id)
    {
        var over = States[id] is "failed" or "cancelled" || ++_views > 1;
        return new { id = $"{id}", name = "leads.csv", state = over ? States[id] : "running", rows = Rows, problem = over && States[id] is "failed" ? "It broke." : null };
    }
}
