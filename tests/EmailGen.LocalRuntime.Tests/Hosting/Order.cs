namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed record Order(string[] Names, bool Waits = false);
