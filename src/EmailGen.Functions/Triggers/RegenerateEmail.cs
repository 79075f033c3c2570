using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Core.Storage;
using EmailGen.Core.Workbooks;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Asks the model for another email of one row, under the job's limits and budget. The one there is stands until the other has come.</summary>
public sealed class RegenerateEmail(JobReader reader, JobStore store, EmailPages pages, PriceCheck prices, JobFunding money)
{
    private const string Title = "This row can't be written anew now";

    [Function(nameof(RegenerateEmail))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/emails/{row}/regenerate")] HttpRequest request,
        string id,
        string row,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var options = await ResumeOptions.ReadAsync(request, cancellationToken);
        var job = await reader.GetAsync(id, client, cancellationToken);
        var manifest = await ManifestAsync(job, cancellationToken);
        var number = RowNumber.Of(row, manifest);
        var before = await RowAsync(job, number, cancellationToken);
        // A job that was ended before the row's turn leaves it as it was.
        if (before.IsAskedAnew && !JobStates.IsFinal(job.State))
        {
            await FundAsync(id, options, client, cancellationToken);
            return Results.Accepted(JobLinks.Of(id).Emails, before);
        }

        RequireEmail(before);
        // What was read before may be over by now. A round that begins from here on has the number of this one, and only one gets it.
        (var ledger, job) = await BegunAsync(id, client, cancellationToken);
        if (job.State == JobStates.Running && !ledger.HasFinished(manifest.BatchOf(number)))
        {
            // Who asks for some neighbours, one after the other, need not ask twice.
            await LedgerReader.UntilAsync(client, id, now => now.HasFinished(manifest.BatchOf(number)), cancellationToken);
            (ledger, job) = await BegunAsync(id, client, cancellationToken);
        }

        before = await RowAsync(job, number, cancellationToken);
        if (before.IsAskedAnew && !JobStates.IsFinal(job.State))
        {
            await FundAsync(id, options, client, cancellationToken);
        }
        else
        {
            RequireEmail(before);
            var funding = options.BudgetUsd is { } budget ? new Funding(budget, prices.Require(ledger.Plan?.Deployments)) : null;
            Require(job, ledger, number, (await ManifestAsync(job, cancellationToken)).BatchOf(number));
            RequireMoney(ledger, funding);
            await RetryStart.BeginAsync(id, ledger.Round + 1, job.State, funding, number, client, cancellationToken);
            // Then the row says that it is asked anew, or has its other email already.
            await LedgerReader.UntilAsync(client, id, now => now.Retry is null, cancellationToken);
        }

        return Results.Accepted(JobLinks.Of(id).Emails, await RowAsync(job, number, cancellationToken));
    }

    private async Task<(LedgerState Ledger, JobView Job)> BegunAsync(string id, DurableTaskClient client, CancellationToken cancellationToken) =>
        (await RetryStart.WhenAllBegunAsync(id, client, cancellationToken), await reader.GetAsync(id, client, cancellationToken));

    // The row is asked already, and maybe waits for this.
    private async Task FundAsync(string id, ResumeOptions options, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (options.BudgetUsd is { } budget && await LedgerReader.ReadAsync(client, id, cancellationToken) is var ledger && ledger.Money.BudgetUsd != budget)
        {
            await money.GiveAsync(id, new(budget, prices.Require(ledger.Plan?.Deployments)), ledger, client, cancellationToken);
            await JobWake.RaiseAsync(id, client, cancellationToken);
        }
    }

    private Task<JobManifest> ManifestAsync(JobView job, CancellationToken cancellationToken) =>
        store.RequireManifestAsync(job, Title, cancellationToken);

    private static void RequireEmail(EmailRow row)
    {
        var reason = row switch
        {
            { SameAs: { } original } => $"Row {row.Row} is the same lead as row {original} and has its email. Ask for another one of row {original}.",
            { Status: "skipped" } => $"Row {row.Row} is skipped: no email shall be sent to it.",
            { Status: "remaining" } => $"Row {row.Row} has no email yet. It will get one with the others.",
            { EditedAt: not null } => $"Row {row.Row} was edited by hand, and that email would hide another one. Take it back first: DELETE the edit.",
            _ => null,
        };
        if (reason is not null)
        {
            throw ApiProblem.Conflict(Title, reason);
        }
    }

    private static void Require(JobView job, LedgerState ledger, int row, int batch)
    {
        var isEnding = ledger.Command is JobCommand.Cancel or JobCommand.Finish;
        var isFree = JobStates.IsFinal(job.State) || ledger.HasFinished(batch);
        var reason = (JobStates.IsFinal(job.State), job.State) switch
        {
            _ when ledger.AwaitsRevision => "The template is being changed: rows whose question changes are asked again anyway. Ask when the job awaits approval again.",
            (_, JobStates.Failed) => "The job has failed. Let it go on first: POST retry-failed.",
            // One row would take all the others with it.
            (true, _) when ledger.Totals.Done < ledger.Plan!.Rows => $"The job ended before {ledger.Plan.Rows - ledger.Totals.Done} of its rows were written, and would go on with them. Let it: POST retry-failed. Or edit row {row} by hand.",
            (false, _) when isEnding => "The job is about to end. Ask again when it has ended.",
            (false, _) when ledger.IsPreviewing && batch >= ledger.Plan!.PreviewBatches => $"Row {row} is not part of the preview: its email was taken from the job that this one is based on. Ask when the job is approved.",
            _ when !isFree => $"The rows around row {row} are still being written. Ask again when they are done.",
            _ => null,
        };
        if (reason is not null)
        {
            throw ApiProblem.Conflict(Title, reason);
        }
    }

    private static void RequireMoney(LedgerState ledger, Funding? funding)
    {
        if (funding is not null)
        {
            JobFunding.RequireMore(ledger, funding);
        }
        else if (ledger.FreeUsd is { } free && free < ledger.RequestUsd)
        {
            throw ApiProblem.Conflict(
                "The budget is used up",
                $"The budget of {Budget.InWords(ledger.Money.BudgetUsd!.Value)} is spent: another email may cost up to {Budget.InWords(ledger.RequestUsd)}, and {Budget.InWords(Math.Max(0, free))} is left. Send a higher one along: {{\"budgetUsd\": …}}.");
        }
    }

    private async Task<EmailRow> RowAsync(JobView job, int row, CancellationToken cancellationToken) =>
        await pages.ReadRowAsync(new(job.Id, job.Revision), await ManifestAsync(job, cancellationToken), row, cancellationToken);
}
