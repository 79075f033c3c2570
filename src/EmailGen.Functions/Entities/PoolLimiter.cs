using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Functions.Entities;

/// <summary>Durable state for <see cref="LimiterState"/>: one for the whole app, shared by all jobs and instances.</summary>
public sealed class PoolLimiter(TimeProvider clock, DeploymentPool pool) : TaskEntity<LimiterState>
{
    public static readonly EntityInstanceId Id = new("limiter", "pool");

    public ReserveAnswer Reserve(ReserveRequest request)
    {
        (State, var answer) = State.Reserve(request, pool.Quotas, clock.GetUtcNow());
        return answer;
    }

    public void Hear(DeploymentNews news) => State = State.Hear(news, pool.Quotas, clock.GetUtcNow());

    public void Settle(PermitSettlement used) => State = State.Settle(used, pool.Quotas, clock.GetUtcNow());

    /// <summary>The user has told a job to go on: stopped deployments may be tried at once.</summary>
    public void Retry() => State = State.Retry(clock.GetUtcNow());

    [Function("limiter")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<PoolLimiter>();

    protected override LimiterState InitializeState(TaskEntityOperation entityOperation) => new();
}
