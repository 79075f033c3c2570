namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer-triggered function learns of its schedule.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    public bool IsPastDue { get; set; }
}
