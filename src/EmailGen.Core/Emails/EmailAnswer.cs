using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>The email in a model's answer. With a problem, the draft holds what could be made out.</summary>
public sealed record EmailAnswer(EmailDraft Draft, Reason? Problem = null)
{
    private static readonly EmailDraft Nothing = new("", "");

    /// <summary>
    /// Reads JSON with subject, body, postscript and evidence, also inside a code fence or among other words, else a text with a
    /// <c>Subject:</c> line.
    /// </summary>
    public static EmailAnswer Parse(string text)
    {
        var answer = text.Trim();
        if (answer.Length == 0)
        {
            return new(Nothing, new(ReasonCode.EmptyAnswer, "The model's answer is empty."));
        }

        return (EmailJson.Read(answer) ?? EmailJson.Read(Braced(answer)) ?? EmailLines.Read(answer)) is { } draft
            ? new(draft)
            : new(Nothing with { Body = EmailText.Readable(answer) }, new(ReasonCode.NoEmail, "The model's answer is not the JSON with subject and body that was asked for."));
    }

    private static string Braced(string answer)
    {
        var (open, close) = (answer.IndexOf('{'), answer.LastIndexOf('}'));
        return open >= 0 && close > open ? answer[open..(close + 1)] : "";
    }
}
