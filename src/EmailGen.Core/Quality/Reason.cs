namespace EmailGen.Core.Quality;

/// <summary>Why an email needs a look.</summary>
/// <param name="Code">For counting.</param>
/// <param name="Sentence">One sentence for the user, which also tells the model what to mend.</param>
public sealed record Reason(ReasonCode Code, string Sentence);
