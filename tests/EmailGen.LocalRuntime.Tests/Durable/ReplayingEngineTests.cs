using EmailGen.LocalRuntime.Durable;

namespace EmailGen.LocalRuntime.Tests.Durable;

public sealed class ReplayingEngineTests : StrongContractTests
{
    protected override DurableEngineSettings Settings => base.Settings with { ReplayEveryStep = true };
}
