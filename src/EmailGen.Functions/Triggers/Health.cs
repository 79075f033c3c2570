using EmailGen.Core.Deployments;
using EmailGen.Core.Money;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Readiness;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Says that the app lives, and what keeps it from working. Open to everybody: probes have no key.</summary>
public sealed class Health(DeploymentPool pool, PriceTable prices, ReadyCheck check)
{
    /// <summary>Both at once, for people, and what is wrong with the settings without keeping the app from working. Always 200.</summary>
    [Function(nameof(Health))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var reasons = await ReasonsAsync(client);
        return Results.Json(new { status = Word(reasons), live = true, ready = reasons.Count == 0, reasons, problems = pool.Problems.Concat(prices.Problems) });
    }

    /// <summary>Answers as long as the process does. Whoever gets no answer starts the app anew.</summary>
    [Function("HealthLive")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/live")] HttpRequest request) =>
        Results.Json(new { status = "live" });

    /// <summary>503 with reasons while the app can't do its work. To start it anew would not help.</summary>
    [Function("HealthReady")]
    public async Task<IResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var reasons = await ReasonsAsync(client);
        return Results.Json(new { status = Word(reasons), reasons }, statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private Task<IReadOnlyList<string>> ReasonsAsync(DurableTaskClient client) =>
        check.ReasonsAsync(cancellationToken => LimiterReader.ReadAsync(client, cancellationToken));

    private static string Word(IReadOnlyList<string> reasons) => reasons.Count == 0 ? "ready" : "not ready";
}
