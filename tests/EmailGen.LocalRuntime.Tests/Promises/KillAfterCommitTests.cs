using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Tests.Promises;

public sealed class KillAfterCommitTests : KilledPromiseTests
{
    [Theory]
    [MemberData(nameof(PromiseNames.All), MemberType = typeof(PromiseNames))]
    public Task Promise_WithAKillAfterEachCommit_IsKept(string name) => KeepWithAKillAtEachCommitAsync(name, CommitMoment.After);
}
