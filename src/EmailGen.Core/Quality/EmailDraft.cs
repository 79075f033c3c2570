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

    /// <summary>An email of which only its text was kept.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="text">Body and postscript, as <see cref="Text"/> has them.</param>
    public static EmailDraft Of(string subject, string text) => text.LastIndexOf($"\n\n{Mark}", StringComparison.OrdinalIgnoreCase) is > 0 and var at
        ? new(subject, text[..at], text[(at + 2)..])
        : new(subject, text);

    private static string Marked(string ps) =>
        ps.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) || ps.StartsWith("P.S", StringComparison.OrdinalIgnoreCase) ? ps : $"{Mark}: {ps}";
}
