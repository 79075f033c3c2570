namespace EmailGen.Core.Prompts;

/// <summary>A template that comes with the app.</summary>
/// <param name="Name">Its file's name without the extension.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Purpose">What it is for, in one sentence.</param>
/// <param name="Text">The whole file.</param>
public sealed record ShippedTemplate(string Name, string Title, string Purpose, string Text);
