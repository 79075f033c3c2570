namespace EmailGen.Core.Prompts;

/// <summary>A column that a template names.</summary>
/// <param name="Name">As the template names it.</param>
/// <param name="Index">Index of the column.</param>
/// <param name="MayBeEmpty">The template has a fallback for it or asks whether it is there.</param>
public sealed record TemplateColumn(string Name, int Index, bool MayBeEmpty);
