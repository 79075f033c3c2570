using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Tests.Hosting;

internal sealed class TimerSamples(Recorder recorder, TimeProvider clock)
{
    [Function("EveryFiveMinutes")]
    public void EveryFiveMinutes([TimerTrigger("%Schedule%")] TimerInfo timer)
    {
        recorder.Tell($"{clock.GetUtcNow():HH:mm:ss} next {timer.ScheduleStatus!.Next:HH:mm:ss} {timer.IsPastDue}");
        if (recorder.FailuresLeft-- > 0)
        {
            throw new InvalidOperationException("It does not work.");
        }
    }
}
