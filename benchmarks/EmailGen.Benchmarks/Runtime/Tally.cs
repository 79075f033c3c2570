using Microsoft.DurableTask.Entities;

namespace EmailGen.Benchmarks.Runtime;

/// <summary>An entity with a small state.</summary>
internal sealed class Tally : TaskEntity<int>
{
    public int Add(int amount) => State += amount;
}
