using EmailGen.Core.Jobs;
using EmailGen.Functions.Entities;
using Microsoft.DurableTask;

namespace EmailGen.Functions.Orchestrators;

/// <summary>The lanes of one job: started as the ledger wants more, counted as they return.</summary>
public sealed class LaneCrew(TaskOrchestrationContext context, JobRun run)
{
    // Between two looks at the ledger; it grows, so that a day of work stays a short history.
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastLook = TimeSpan.FromMinutes(15);

    private readonly Dictionary<int, Task> _lanes = [];

    // Made once and renewed only when answered: an event that finds an abandoned waiter is lost.
    private Task _wake = context.WaitForExternalEvent<object?>(RunJob.Wake);

    public int NextLane { get; private set; } = run.NextLane;

    /// <summary>Works until no lane is left and none is wanted.</summary>
    public async Task<LedgerView> WorkAsync()
    {
        var look = FirstLook;
        while (true)
        {
            var ledger = await context.Entities.CallEntityAsync<LedgerView>(JobLedger.For(run.JobId), nameof(JobLedger.Look));
            if (ledger.MayWork)
            {
                context.SetCustomStatus(new JobStatus(JobStates.Running));
                StartLanes(Math.Min(ledger.LanesWanted, ledger.BatchesToGive + _lanes.Count));
            }
            else if (_lanes.Count == 0)
            {
                return ledger;
            }

            if (_lanes.Count == 0 && !ledger.LaneIsOut)
            {
                return ledger;
            }

            await NextEventAsync(look);
            look = look * 2 < LastLook ? look * 2 : LastLook;
        }
    }

    /// <returns>True when a wake event came first, false when the time did.</returns>
    public async Task<bool> WokenBeforeAsync(DateTime until)
    {
        using var alarm = new CancellationTokenSource();
        var timer = context.CreateTimer(until, alarm.Token);
        var woken = await Task.WhenAny(_wake, timer) == _wake;
        Silence(alarm);
        return woken;
    }

    private void StartLanes(int wanted)
    {
        while (_lanes.Count < wanted)
        {
            var lane = NextLane++;
            var options = new SubOrchestrationOptions(instanceId: $"l-{run.JobId}-{lane}");
            _lanes[lane] = context.CallSubOrchestratorAsync(nameof(Lane), new LaneState(run.JobId, lane) { Deployments = run.Plan?.Deployments }, options);
        }
    }

    private async Task NextEventAsync(TimeSpan look)
    {
        using var alarm = new CancellationTokenSource();
        var timer = context.CreateTimer(context.CurrentUtcDateTime + look, alarm.Token);
        await Task.WhenAny([.. _lanes.Values, _wake, timer]);
        Silence(alarm);
        if (_wake.IsCompleted)
        {
            _wake = context.WaitForExternalEvent<object?>(RunJob.Wake);
        }

        foreach (var (lane, task) in _lanes.Where(entry => entry.Value.IsCompleted).ToList())
        {
            _lanes.Remove(lane);
            // A lane that failed, or was ended from outside, may still hold a batch.
            await context.Entities.CallEntityAsync(JobLedger.For(run.JobId), nameof(JobLedger.GiveBack), lane);
        }
    }

    // Not CancelAsync: it leaves the orchestration's own thread.
    private static void Silence(CancellationTokenSource alarm) => alarm.Cancel();
}
