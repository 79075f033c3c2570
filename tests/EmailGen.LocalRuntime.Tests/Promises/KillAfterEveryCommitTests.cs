namespace EmailGen.LocalRuntime.Tests.Promises;

public sealed class KillAfterEveryCommitTests : KilledPromiseTests
{
    [Theory]
    [MemberData(nameof(PromiseNames.All), MemberType = typeof(PromiseNames))]
    public Task Promise_WithAKillAfterEveryCommit_IsKept(string name) => KeepWithAKillAfterEveryCommitAsync(name);
}
