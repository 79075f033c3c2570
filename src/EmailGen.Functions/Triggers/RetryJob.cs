using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Asks again for rows that failed or need review, also with a new budget. A job that has ended goes on.</summary>
public sealed class RetryJob(JobReader reader, JobFunding money, PriceCheck prices)
{
    [Function(nameof(RetryJob))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/retry-failed")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var options = await ResumeOptions.ReadAsync(request, cancellationToken);
        var job = await reader.GetAsync(id, client, cancellationToken);
        var ledger = await RetryStart.WhenOtherRowsBegunAsync(id, client, cancellationToken);
        var funding = options.BudgetUsd is { } budget ? new Funding(budget, prices.Require(ledger.Plan?.Deployments)) : null;
        if (ledger.Plan is null && await client.GetInstanceAsync(id, cancellationToken) is { RuntimeStatus: OrchestrationRuntimeStatus.Failed })
        {
            if (funding is not null)
            {
                await money.GiveAsync(id, funding, ledger, client, cancellationToken);
            }

            // Nothing was wrong with the list: it was never read to its end.
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(RunJob), new JobRun(id), new StartOrchestrationOptions(id).WithDedupeStatuses([.. JobInstances.AtWork]), cancellationToken);
            return Results.Accepted(JobLinks.Of(id).Self, await reader.GetAsync(id, client, cancellationToken));
        }

        if (ledger.Plan is null)
        {
            throw ApiProblem.Conflict("There are no rows to ask again", job.State == JobStates.Failed
                ? $"The list itself can't be used: {job.Problem} Mend it and start a new job."
                : "The list is still being prepared. Ask again in a moment.");
        }

        if (ledger.AwaitsRevision)
        {
            throw ApiProblem.Conflict("The template is being changed", "Rows whose question changes are asked again anyway. Retry once the job awaits approval again.");
        }

        var hasEnded = JobStates.IsFinal(job.State);
        if (!IsUnderWay(ledger, hasEnded))
        {
            // A job that failed has rows or a workbook to write yet.
            if (job.Rows.NeedsReview + job.Rows.Failed == 0 && !(hasEnded && job.Rows.Remaining > 0) && job.State != JobStates.Failed)
            {
                return Results.Json(job);
            }

            if (funding is not null)
            {
                JobFunding.RequireMore(ledger, funding);
            }

            await RetryStart.BeginAsync(id, ledger.Round + 1, job.State, funding, row: 0, client, cancellationToken);
        }
        else if (ledger.Retry is not null || ledger.Reopened)
        {
            // The round's orchestration may have failed, with the storage out of reach for long: then this request takes it up again.
            await RetryStart.BeginAsync(id, ledger.Round, job.State, funding, row: 0, client, cancellationToken);
        }

        // A retry that was under way, or that another request has begun, has the budget of before.
        if (funding is not null && await LedgerReader.ReadAsync(client, id, cancellationToken) is var now && now.Money.BudgetUsd != funding.BudgetUsd)
        {
            await money.GiveAsync(id, funding, now, client, cancellationToken);
            await JobWake.RaiseAsync(id, client, cancellationToken);
        }

        return Results.Accepted(JobLinks.Of(id).Self, await reader.GetAsync(id, client, cancellationToken));
    }

    // A repeated request joins the retry that the first one began.
    private static bool IsUnderWay(LedgerState ledger, bool hasEnded) =>
        ledger.Retry is not null || ledger.Reopened || (ledger is { Round: > 0, RowOfRound: 0 } && !hasEnded && !ledger.AllFinished && !ledger.AwaitsApproval);
}
