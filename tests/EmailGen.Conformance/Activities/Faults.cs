using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Conformance.Activities;

/// <summary>Activities that fail. They count their runs in memory: a run whose answer a crash took counts too.</summary>
public static class Faults
{
    private static readonly ConcurrentDictionary<string, int> Runs = new(StringComparer.Ordinal);

    [Function(nameof(FailWithCause))]
    public static string FailWithCause([ActivityTrigger] string message) =>
        throw new InvalidOperationException(message, new FormatException("the cause"));

    [Function(nameof(FailTwice))]
    public static string FailTwice([ActivityTrigger] string key)
    {
        var run = CountRun(key);
        return run < 3 ? throw new InvalidOperationException($"run {run}") : "at last";
    }

    /// <summary>The first failure is worth a retry, those after it are not.</summary>
    [Function(nameof(FailForTimeThenForGood))]
    public static string FailForTimeThenForGood([ActivityTrigger] string key) =>
        throw (CountRun(key) == 1 ? new TimeoutException("too slow") : new FormatException("no good"));

    private static int CountRun(string key) => Runs.AddOrUpdate(key, 1, static (_, runs) => runs + 1);
}
