namespace EmailGen.LocalRuntime.Durable.Journal;

/// <summary>An external event on its way into the next generation.</summary>
internal sealed record CarriedEvent(string Name, string? Data);
