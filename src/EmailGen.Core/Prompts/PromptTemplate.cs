namespace EmailGen.Core.Prompts;

/// <summary>System and user text with <c>{{column}}</c> placeholders.</summary>
/// <param name="Name">A name for people, such as the file's name without its extension.</param>
/// <param name="System">What the model is and the rules it keeps; the same for every lead.</param>
/// <param name="User">What is asked for one lead.</param>
public sealed record PromptTemplate(string Name, string System, string User);
