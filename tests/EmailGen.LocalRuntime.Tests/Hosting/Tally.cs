using Microsoft.DurableTask.Entities;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class Tally(TimeProvider clock) : TaskEntity<int>
{
    // The clock is there to see that entities get their services.
    public int Add(int amount) => State += clock.GetUtcNow() > default(DateTimeOffset) ? amount : 0;
}
