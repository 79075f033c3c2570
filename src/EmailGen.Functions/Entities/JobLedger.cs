using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Functions.Entities;

/// <summary>Durable state for <see cref="Ledger"/>: one for each job, its key is the job id.</summary>
public sealed class JobLedger(TimeProvider clock) : TaskEntity<LedgerState>
{
    public static EntityInstanceId For(string jobId) => new("ledger", jobId);

    public void Open(JobPlan plan) => State = Ledger.Start(State, plan, clock.GetUtcNow());

    public NextAnswer Next(NextRequest request)
    {
        (State, var answer) = Ledger.Next(State, request, clock.GetUtcNow());
        return answer;
    }

    public LedgerView Look()
    {
        State = Ledger.Seen(State);
        return LedgerView.Of(State);
    }

    public RetryScope? BeginRetry(RetryBegin begin)
    {
        (State, var scope) = Ledger.BeginRetry(State, begin, clock.GetUtcNow());
        return scope;
    }

    public void Reopen(RetryFound found) => State = Ledger.Reopen(State, found, clock.GetUtcNow());

    public void Approve() => State = Ledger.Approve(State, clock.GetUtcNow());

    public void Propose(int revision) => State = Ledger.Propose(State, revision);

    public void Revise(RevisionPlan prepared) => State = Ledger.Revise(State, prepared, clock.GetUtcNow());

    public void GiveBack(int lane) => State = Ledger.GiveBack(State, lane);

    public void Tell(JobCommand command) => State = Ledger.Tell(State, command, clock.GetUtcNow());

    public void Fund(Funding funding) => State = Ledger.Fund(State, funding, clock.GetUtcNow());

    public void Retry() => State = Ledger.Retry(State, clock.GetUtcNow());

    [Function("ledger")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<JobLedger>();

    protected override LedgerState InitializeState(TaskEntityOperation entityOperation) => new();
}
