namespace EmailGen.Core.Quality;

/// <summary>What is known of the other emails and leads when one email is looked at.</summary>
/// <param name="Opening">How many began like it.</param>
/// <param name="Foreign">Texts of the other leads of its batch.</param>
public sealed record Neighbours(OpeningShare Opening, ForeignTexts Foreign);
