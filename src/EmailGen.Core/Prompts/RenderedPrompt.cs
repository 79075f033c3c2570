namespace EmailGen.Core.Prompts;

/// <summary>What the model is sent for one lead.</summary>
public readonly record struct RenderedPrompt(string System, string User);
