namespace EmailGen.Conformance.Runner;

/// <summary>One of Durable Functions' promises.</summary>
/// <param name="Name">In words.</param>
/// <param name="KeepAsync">Puts it to the test; answers what was seen, or throws <see cref="BrokenPromiseException"/>.</param>
/// <param name="NeedsReplay">It is about replays: a host that keeps orchestrations in memory does not show it.</param>
public sealed record Promise(string Name, Func<Trial, Task<string>> KeepAsync, bool NeedsReplay = false);
