using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>Finds what a model says to whoever asked, above the email: "Here is the email:", "Subject: …".</summary>
internal static class Preamble
{
    private const int MostWords = 20;

    private static readonly FrozenSet<string> Fields = CommonWords.Split("subject body betreff objet asunto oggetto assunto onderwerp");

    private static readonly FrozenSet<string> Emails = CommonWords.Split("email mail draft message entwurf nachricht courriel brouillon correo borrador bozza concept rascunho");

    /// <returns>The body's first line; null when it is part of the email.</returns>
    public static string? Find(ReadOnlySpan<char> body)
    {
        var text = body.Trim();
        var end = text.IndexOf('\n');
        var line = (end < 0 ? text : text[..end]).Trim().Trim("*#").Trim();
        var colon = line.IndexOf(':');
        if (colon <= 0 || WordCount.Of(line) > MostWords)
        {
            return null;
        }

        var before = Folding.Fold(line[..colon]);
        return Fields.Contains(before) || (colon == line.Length - 1 && end >= 0 && before.Split(' ').Any(Emails.Contains)) ? line.ToString() : null;
    }
}
