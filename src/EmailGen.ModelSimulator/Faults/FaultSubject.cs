using EmailGen.ModelSimulator.Chat;

namespace EmailGen.ModelSimulator.Faults;

/// <summary>What a fault may look at in a request.</summary>
internal readonly record struct FaultSubject(string Name, string Key, ChatRequest Request);
