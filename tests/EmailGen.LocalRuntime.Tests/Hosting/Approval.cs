namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed record Approval(string By);
