using EmailGen.LocalRuntime.Hosting.Functions;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Hosting.Timers;

/// <summary>Runs a timer function at each occurrence of its schedule, one run at a time.</summary>
internal sealed class TimerListener(
    DeclaredFunction function,
    TimerSchedule schedule,
    bool runOnStartup,
    FunctionPipeline pipeline,
    IServiceProvider services,
    HostSettings host,
    TimeProvider clock,
    ILogger<TimerListener> logger)
{
    // Timers of the framework reach no further than 49 days.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        var last = clock.GetUtcNow();
        if (runOnStartup)
        {
            await RunOnceAsync(last, last, pastDue: false, stopping);
        }

        for (var from = last; schedule.Next(from) is { } next;)
        {
            // Occurrences that a long run passed over are made up for by one run, not by many.
            var now = clock.GetUtcNow();
            var pastDue = next < now;
            if (!await WaitUntilAsync(next, stopping))
            {
                return;
            }

            from = pastDue ? now : next;
            await RunOnceAsync(last, from, pastDue, stopping);
            last = from;
        }
    }

    private async Task<bool> WaitUntilAsync(DateTimeOffset moment, CancellationToken stopping)
    {
        for (var left = moment - clock.GetUtcNow(); left > TimeSpan.Zero; left = moment - clock.GetUtcNow())
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return false;
            }
        }

        return !stopping.IsCancellationRequested;
    }

    private async Task RunOnceAsync(DateTimeOffset last, DateTimeOffset current, bool pastDue, CancellationToken stopping)
    {
        var timer = new TimerInfo
        {
            IsPastDue = pastDue,
            ScheduleStatus = new ScheduleStatus
            {
                Last = last.UtcDateTime,
                Next = schedule.Next(current)?.UtcDateTime ?? default,
                LastUpdated = clock.GetUtcNow().UtcDateTime,
            },
        };
        try
        {
            await TimeLimit.RunAsync(function.Name, host.FunctionTimeout, async token =>
            {
                await using var invocation = new FunctionInvocation(function, services, timer, bindingData: null, token);
                return await pipeline.RunAsync(invocation);
            }, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Timer function {Function} failed", function.Name);
        }
    }
}
