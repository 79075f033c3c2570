using System.Collections.Frozen;

namespace EmailGen.Core.Quality;

/// <summary>Finds links, bare domains and email addresses in a text.</summary>
internal static class LinkText
{
    // Endings that occur in emails; anything else with a dot inside is more likely a missing blank.
    private static readonly FrozenSet<string> Endings = CommonWords.Split("""
        com net org io co ai app dev eu info biz de at ch fr es it nl be lu pt pl se dk no fi ie uk us ca au nz br mx in jp cn ru cz sk hu ro bg gr tr ua kr sg hk me tv ly gl xyz site online shop store tech cloud
        link click top icu ru zip mov page live email edu gov int example test invalid onion
        """);

    /// <summary>Each link of the text: <c>https://x.example/y</c>, <c>www.x.example</c>, <c>x.example</c>, <c>a@x.example</c>.</summary>
    public static IEnumerable<string> Find(string text)
    {
        if (!text.Contains('.') && !text.Contains("://", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var word in text.Split([' ', '\n', '\r', '\t', '(', ')', '<', '>', '"', '“', '”', '[', ']', '|', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            var link = word.Trim('.', ',', ';', ':', '!', '?', '\'', '’', '*', '_');
            if (link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || IsDomain(Host(link)))
            {
                yield return link;
            }
        }
    }

    /// <summary>The host without <c>www.</c>; of an address what follows the @.</summary>
    public static string Host(string link)
    {
        var text = link.AsSpan().Trim();
        text = text.IndexOf("://") is >= 0 and var scheme ? text[(scheme + 3)..] : text;
        text = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        text = text[(text.LastIndexOf('@') + 1)..];
        text = text.IndexOfAny("/?#:") is >= 0 and var end ? text[..end] : text;
        text = text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        return text.ToString().ToLowerInvariant();
    }

    private static bool IsDomain(string host)
    {
        var dot = host.LastIndexOf('.');
        if (dot < 1 || dot > host.Length - 3 || !Endings.Contains(host[(dot + 1)..]))
        {
            return false;
        }

        foreach (var c in host)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
