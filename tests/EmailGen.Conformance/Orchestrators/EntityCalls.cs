using EmailGen.Conformance.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Conformance.Orchestrators;

/// <summary>Orchestrations that call and signal entities.</summary>
public static class EntityCalls
{
    private const int Callers = 4;

    /// <returns>For each caller the places that its entries got.</returns>
    [Function(nameof(WriteTogether))]
    public static Task<List<int>[]> WriteTogether([OrchestrationTrigger] TaskOrchestrationContext context, EntityWork work) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => context.CallSubOrchestratorAsync<List<int>>(
            nameof(WriteAlone), work with { Name = $"caller{caller}" }, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{caller}"))));

    [Function(nameof(WriteAlone))]
    public static async Task<List<int>> WriteAlone([OrchestrationTrigger] TaskOrchestrationContext context, EntityWork work)
    {
        var places = new List<int>();
        for (var number = 0; number < work.Count; number++)
        {
            places.Add(await context.Entities.CallEntityAsync<int>(Diary.For(work.Key), nameof(Diary.Write), $"{work.Name}:{number}"));
        }

        return places;
    }

    [Function(nameof(SignalThenRead))]
    public static async Task<List<string>> SignalThenRead([OrchestrationTrigger] TaskOrchestrationContext context, EntityWork work)
    {
        for (var number = 0; number < work.Count; number++)
        {
            await context.Entities.SignalEntityAsync(Diary.For(work.Key), nameof(Diary.Write), $"{number}");
        }

        return await context.Entities.CallEntityAsync<List<string>>(Diary.For(work.Key), nameof(Diary.Read));
    }

    /// <returns>Milliseconds until the signal had come, which was to come after 1,500.</returns>
    [Function(nameof(SignalLater))]
    public static async Task<double> SignalLater([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        var start = context.CurrentUtcDateTime;
        var later = new SignalEntityOptions { SignalTime = new DateTimeOffset(start.AddMilliseconds(1_500), TimeSpan.Zero) };
        await context.Entities.SignalEntityAsync(Diary.For(key), nameof(Diary.Write), "late", later);
        while ((await context.Entities.CallEntityAsync<List<string>>(Diary.For(key), nameof(Diary.Read))).Count == 0)
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }

        return (context.CurrentUtcDateTime - start).TotalMilliseconds;
    }

    /// <summary>Pays 1 so many times, each time after a payment that fails, and 1,000 at the end.</summary>
    /// <returns>What is left.</returns>
    [Function(nameof(PayOften))]
    public static async Task<int> PayOften([OrchestrationTrigger] TaskOrchestrationContext context, EntityWork work)
    {
        var (payer, payment) = (Account.For(work.Key + "-payer"), new Payment(work.Key + "-payee", 1));
        for (var number = 0; number < work.Count; number++)
        {
            try
            {
                await context.Entities.CallEntityAsync<int>(payer, nameof(Account.PayAndFail), payment with { Amount = 100 });
            }
            catch (EntityOperationFailedException)
            {
                await context.Entities.CallEntityAsync<int>(payer, nameof(Account.Pay), payment);
            }
        }

        return await context.Entities.CallEntityAsync<int>(payer, nameof(Account.Pay), payment with { Amount = 1_000 });
    }

    [Function(nameof(LaunchByEntity))]
    public static Task<string> LaunchByEntity([OrchestrationTrigger] TaskOrchestrationContext context, string instanceId) =>
        context.Entities.CallEntityAsync<string>(Account.For(instanceId), nameof(Account.Launch), instanceId);
}
