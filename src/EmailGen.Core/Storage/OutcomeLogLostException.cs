namespace EmailGen.Core.Storage;

/// <summary>Another writer has appended to the same outcomes: this one has lost the batch and must stop.</summary>
public sealed class OutcomeLogLostException(string blob) : Exception($"Another writer appends to {blob}.");
