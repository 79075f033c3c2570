using EmailGen.Conformance.Runner;
using EmailGen.Conformance.Runner.Promises;

namespace EmailGen.LocalRuntime.Tests.Promises;

/// <summary>The promises as test data.</summary>
public static class PromiseNames
{
    public static TheoryData<string> All => [.. AllPromises.List.Select(static promise => promise.Name)];

    /// <summary>An engine that keeps orchestrations in memory may never replay one.</summary>
    public static TheoryData<string> WithoutReplays => [.. AllPromises.List.Where(static promise => !promise.NeedsReplay).Select(static promise => promise.Name)];

    public static Promise Find(string name) => AllPromises.List.Single(promise => promise.Name == name);
}
