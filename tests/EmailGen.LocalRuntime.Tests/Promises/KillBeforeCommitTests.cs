using EmailGen.LocalRuntime.Durable.Storage;

namespace EmailGen.LocalRuntime.Tests.Promises;

public sealed class KillBeforeCommitTests : KilledPromiseTests
{
    [Theory]
    [MemberData(nameof(PromiseNames.All), MemberType = typeof(PromiseNames))]
    public Task Promise_WithAKillBeforeEachCommit_IsKept(string name) => KeepWithAKillAtEachCommitAsync(name, CommitMoment.Before);
}
