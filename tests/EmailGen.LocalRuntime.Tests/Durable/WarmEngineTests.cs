namespace EmailGen.LocalRuntime.Tests.Durable;

public sealed class WarmEngineTests : StrongContractTests;
