using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Tests.Hosting;

internal static class DurableSamples
{
    [Function("Start")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        CancellationToken cancellationToken)
    {
        var order = await request.ReadFromJsonAsync<Order>(cancellationToken);
        await client.ScheduleNewOrchestrationInstanceAsync("Greetings", order, new StartOrchestrationOptions(id), cancellationToken);
        return Results.Accepted($"/runtime/webhooks/durabletask/instances/{id}");
    }

    [Function("Greetings")]
    public static async Task<string[]> GreetingsAsync([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        context.SetCustomStatus(new { stage = "greeting" });
        var greetings = await Task.WhenAll(order.Names.Select(name => context.CallActivityAsync<string>("Greet", name)));
        if (order.Waits)
        {
            context.SetCustomStatus(new { stage = "waiting" });
            await context.WaitForExternalEvent<Approval>("Approve");
        }

        return greetings;
    }

    [Function("Greet")]
    public static string Greet([ActivityTrigger] string name, string instanceId, FunctionContext context) =>
        name == "nobody" ? throw new InvalidOperationException("There is nobody.") : $"Hello, {name}! ({instanceId}, {context.FunctionDefinition.Name})";

    [Function("Tally")]
    public static Task TallyAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Tally>();
}
