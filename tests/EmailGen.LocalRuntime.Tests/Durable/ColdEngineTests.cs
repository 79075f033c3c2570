using EmailGen.LocalRuntime.Durable;

namespace EmailGen.LocalRuntime.Tests.Durable;

/// <summary>Room for one orchestration in memory: the others come and go.</summary>
public sealed class ColdEngineTests : StrongContractTests
{
    protected override DurableEngineSettings Settings => base.Settings with { MaxWarmOrchestrations = 1 };
}
