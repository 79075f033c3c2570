using EmailGen.Core.Jobs;
using EmailGen.Functions.Activities;
using EmailGen.Functions.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EmailGen.Functions.Orchestrators;

/// <summary>One job from its list to its workbook: prepares, keeps as many lanes as the limit needs, waits when told to, writes.</summary>
public static class RunJob
{
    public const string Wake = "Wake";

    [Function(nameof(RunJob))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<JobRun>()!;
        if (run.Plan is null)
        {
            context.SetCustomStatus(new JobStatus(JobStates.Preparing));
            var prepared = await context.CallActivityAsync<PreparedList>(nameof(PrepareJob), run.JobId, Patience.Hour);
            if (prepared.Plan is not { } plan)
            {
                context.SetCustomStatus(new JobStatus(JobStates.Failed, prepared.Problem));
                return;
            }

            // What there is to do is the ledger's.
            run = run with { Plan = plan with { Work = null } };
            await context.Entities.CallEntityAsync(JobLedger.For(run.JobId), nameof(JobLedger.Open), plan);
        }

        var crew = new LaneCrew(context, run);
        var ledger = await crew.WorkAsync();
        if (ledger.AwaitsRevision)
        {
            await ReviseAsync(context, new RevisionWork(run.JobId, ledger.Proposed));
            context.ContinueAsNew(run with { NextLane = crew.NextLane });
            return;
        }

        if (!ledger.AllFinished && ledger.Command is not (JobCommand.Cancel or JobCommand.Finish))
        {
            await WaitAsync(context, crew, ledger);
            context.ContinueAsNew(run with { NextLane = crew.NextLane });
            return;
        }

        var state = ledger.AllFinished || ledger.Command == JobCommand.Finish ? JobStates.Completed : JobStates.Cancelled;
        await context.CallActivityAsync(nameof(WriteWorkbook), new WorkbookWork(run.JobId, state, ledger.Revision) { BudgetUsd = ledger.BudgetUsd }, Patience.Hour);
        context.SetCustomStatus(new JobStatus(state));
    }

    private static async Task ReviseAsync(TaskOrchestrationContext context, RevisionWork work)
    {
        context.SetCustomStatus(new JobStatus(JobStates.Preparing));
        var prepared = await context.CallActivityAsync<PreparedList>(nameof(PrepareRevision), work, Patience.Hour);
        await context.Entities.CallEntityAsync(JobLedger.For(work.JobId), nameof(JobLedger.Revise), new RevisionPlan(work.Revision, prepared.Plan!));
    }

    private static async Task WaitAsync(TaskOrchestrationContext context, LaneCrew crew, LedgerView ledger)
    {
        var longest = context.CurrentUtcDateTime.AddMinutes(15);
        var until = ledger.Stop?.RetryAt is { } retry && retry.UtcDateTime < longest ? retry.UtcDateTime : longest;
        context.SetCustomStatus(ledger.Command == JobCommand.Pause
            ? new JobStatus(JobStates.Paused)
            : ledger.AwaitsApproval ? new JobStatus(JobStates.AwaitingApproval)
            : new JobStatus(JobStates.Waiting, ledger.Stop?.Message, ledger.Stop?.RetryAt));
        if (await crew.WokenBeforeAsync(until))
        {
            return;
        }

        await context.Entities.CallEntityAsync(JobLedger.For(context.InstanceId), nameof(JobLedger.Retry));
    }
}
