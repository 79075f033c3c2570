using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using EmailGen.Core.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Functions.Entities;

/// <summary>Durable state for <see cref="LimiterState"/>: one for the whole app, shared by all jobs and instances.</summary>
public sealed class PoolLimiter(TimeProvider clock, DeploymentPool pool, LimiterMetrics metrics) : TaskEntity<LimiterState>
{
    public static readonly EntityInstanceId Id = new("limiter", "pool");

    public ReserveAnswer Reserve(ReserveRequest request)
    {
        var before = State;
        (State, var answer) = before.Reserve(request, pool.Quotas, clock.GetUtcNow());
        metrics.Reserved(request, answer, before);
        metrics.Keeps(State, pool.Quotas);
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
