using EmailGen.Conformance.Orchestrators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace EmailGen.Conformance.Entities;

/// <summary>Its operations change the state and send something: both must happen, or neither.</summary>
public sealed class Account : TaskEntity<int>
{
    public static EntityInstanceId For(string key) => new("account", key);

    public void Deposit(int amount) => State += amount;

    public int Pay(Payment payment)
    {
        Context.SignalEntity(For(payment.To), nameof(Deposit), payment.Amount);
        return State -= payment.Amount;
    }

    public int PayAndFail(Payment payment)
    {
        Pay(payment);
        throw new InvalidOperationException("the payment failed");
    }

    public string Launch(string instanceId) =>
        Context.ScheduleNewOrchestration(nameof(Fans.Greet), "launched", new StartOrchestrationOptions(instanceId));

    [Function("account")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Account>();
}
