namespace EmailGen.Functions.Jobs;

/// <summary>The template that a job's emails are written by.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Version">Another text, another version.</param>
public sealed record JobTemplate(string Name, string Version);
