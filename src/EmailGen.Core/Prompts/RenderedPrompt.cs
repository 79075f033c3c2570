namespace EmailGen.Core.Prompts;

/// <summary>What the model is sent for one lead.</summary>
/// <param name="System">The system message.</param>
/// <param name="User">The user message.</param>
public readonly record struct RenderedPrompt(string System, string User);
