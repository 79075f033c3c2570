using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Jobs;

/// <summary>Begins a round of asking again. Rounds of a job begin one after the other.</summary>
public static class RetryStart
{
    /// <param name="id">The job.</param>
    /// <param name="round">The round's number. One that has begun already is taken up where its orchestration failed.</param>
    /// <param name="state">What the user knew the job to be.</param>
    /// <param name="funding">A new budget; null leaves the old one.</param>
    /// <param name="row">The only row that is asked again; 0 for all that are not written.</param>
    /// <param name="client">The durable client.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiProblem">Another request has begun a round for other rows.</exception>
    public static async Task BeginAsync(string id, int round, string state, Funding? funding, int row, DurableTaskClient client, CancellationToken cancellationToken)
    {
        // One that has failed may begin anew: its round is begun only once, whoever begins it.
        var options = new StartOrchestrationOptions(JobInstances.Retry(id, round)).WithDedupeStatuses([.. JobInstances.AtWork]);
        var run = new RetryRun(id, round, state is JobStates.Cancelled or JobStates.Cancelling) { Funding = funding, Row = row };
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(RetryFailed), run, options, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // "Already exists" has no public type: another request has begun this round.
            if (await client.GetInstanceAsync(options.InstanceId!, cancellationToken) is null)
            {
                throw;
            }
        }

        // The answer shall not say that the job has ended.
        await LedgerReader.UntilAsync(client, id, ledger => ledger.Round >= round, cancellationToken);
        if (await LedgerReader.ReadAsync(client, id, cancellationToken) is { Plan: not null } begun && begun.Round >= round && (begun.Round > round || begun.RowOfRound != row))
        {
            throw Overtaken();
        }
    }

    /// <summary>Waits some seconds for a round that begins at this moment for a single row: nobody else's round is to be lost to it.</summary>
    /// <returns>The ledger as it is now.</returns>
    /// <exception cref="ApiProblem">It has not begun in that time.</exception>
    public static Task<LedgerState> WhenOtherRowsBegunAsync(string id, DurableTaskClient client, CancellationToken cancellationToken) =>
        WhenAsync(id, ledger => ledger.RowOfRound > 0 && IsBeginning(ledger), client, cancellationToken);

    /// <summary>Waits some seconds for a round that begins at this moment, whatever rows it is for: it is not to be lost to one for a single row.</summary>
    /// <returns>The ledger as it is now.</returns>
    /// <exception cref="ApiProblem">It has not begun in that time.</exception>
    public static Task<LedgerState> WhenAllBegunAsync(string id, DurableTaskClient client, CancellationToken cancellationToken) =>
        WhenAsync(id, IsBeginning, client, cancellationToken);

    private static async Task<LedgerState> WhenAsync(string id, Predicate<LedgerState> isBeginning, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await LedgerReader.ReadAsync(client, id, cancellationToken) is var now && isBeginning(now))
        {
            await TakeUpAsync(id, now, client, cancellationToken);
            await LedgerReader.UntilAsync(client, id, state => !isBeginning(state), cancellationToken);
        }

        return await LedgerReader.ReadAsync(client, id, cancellationToken) is var ledger && !isBeginning(ledger)
            ? ledger
            : throw Overtaken();
    }

    // A round's orchestration may have failed, with the storage out of reach for long: nobody else would end what it began.
    private static async Task TakeUpAsync(string id, LedgerState ledger, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (JobInstances.HasEnded(await client.GetInstanceAsync(JobInstances.Retry(id, ledger.Round), cancellationToken)))
        {
            await BeginAsync(id, ledger.Round, JobStates.Running, funding: null, ledger.RowOfRound, client, cancellationToken);
        }
    }

    private static ApiProblem Overtaken() =>
        ApiProblem.Conflict("The job begins to ask for other rows", "Another request came first, and the job is just about to ask for its rows. Ask again in some seconds.");

    private static bool IsBeginning(LedgerState ledger) => ledger.Retry is not null || ledger.Reopened;
}
