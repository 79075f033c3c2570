using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmailGen.Core.Tests.Deployments;

/// <summary>A real server that answers as a test wants, and remembers what it was asked.</summary>
internal sealed class FakeModel : IAsyncDisposable
{
    public const string Good =
        "Running onboarding by hand gets old quickly, and a growing team like yours probably does plenty of it every single week. A small automation could collect the forms, " +
        "chase what is missing and fill in the records, while people check only the odd cases. How do you handle the whole thing today?";

    private readonly WebApplication _app;

    private FakeModel(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public string Address => _app.Urls.Single();

    public static async Task<FakeModel> StartAsync(Func<Asked, IResult> answer) => await StartAsync(asked => Task.FromResult(answer(asked)));

    public static async Task<FakeModel> StartAsync(Func<Asked, Task<IResult>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        FakeModel model = new(app);
        app.MapPost("{**path}", async (HttpContext context) =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            Asked asked = new(
                context.Request.Path + context.Request.QueryString, body.RootElement.Clone(),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            model.Requests.Enqueue(asked);
            return await answer(asked);
        });
        await app.StartAsync();
        return model;
    }

    public static IResult Email(string body = Good, string subject = "A thought", string finishReason = "stop") =>
        Content(JsonSerializer.Serialize(new { subject, body }), finishReason);

    public static IResult Content(string? content, string finishReason = "stop", string? refusal = null) => Results.Json(new
    {
        id = "x",
        choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal, annotations = Array.Empty<string>() }, logprobs = (string?)null, finish_reason = finishReason } },
        usage = new { prompt_tokens = 300, completion_tokens = 90, total_tokens = 390, prompt_tokens_details = new { cached_tokens = 0 } },
    });

    public static IResult Error(int status, string message, string? code = null, string? type = null) =>
        Results.Json(new { error = new { message, type, param = (string?)null, code } }, statusCode: status);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public sealed record Asked(string Path, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
    {
        public string User => Body.GetProperty("messages")[1].GetProperty("content").GetString()!;
    }
}
