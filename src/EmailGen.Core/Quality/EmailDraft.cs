namespace EmailGen.Core.Quality;

/// <summary>An email as the model wrote it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Body">Without postscript and footer.</param>
/// <param name="Ps">The postscript; null for none.</param>
public sealed record EmailDraft(string Subject, string Body, string? Ps = null)
{
    private const string Mark = "PS";

    /// <summary>What it rests on; null when the model was not asked for it.</summary>
    public IReadOnlyList<Evidence>? Evidence { get; init; }

    /// <summary>Body and postscript, as the reader gets them.</summary>
    public string Text => Ps is { Length: > 0 } ps ? Body.Length == 0 ? Marked(ps) : $"{Body}\n\n{Marked(ps)}" : Body;

    private static string Marked(string ps) =>
        ps.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) || ps.StartsWith("P.S", StringComparison.OrdinalIgnoreCase) ? ps : $"{Mark}: {ps}";
}
