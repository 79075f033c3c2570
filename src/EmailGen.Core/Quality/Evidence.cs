namespace EmailGen.Core.Quality;

/// <summary>What an email says it rests on.</summary>
/// <param name="Column">Name of a column of the lead.</param>
/// <param name="Quote">A literal piece of that column's cell.</param>
public readonly record struct Evidence(string Column, string Quote);
