namespace EmailGen.Conformance.Orchestrators;

/// <summary>Which entities an orchestration works on (their keys begin with it), and how often.</summary>
public sealed record EntityWork(string Key, int Count, string Name = "");
