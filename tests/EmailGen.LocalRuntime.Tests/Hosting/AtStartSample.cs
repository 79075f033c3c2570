using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Tests.Hosting;

internal static class AtStartSample
{
    [Function("AtStart")]
    public static void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context) =>
        ((Recorder)context.InstanceServices.GetService(typeof(Recorder))!).Tell($"started, next {timer.ScheduleStatus!.Next:MM-dd}");
}
