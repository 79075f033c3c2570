namespace EmailGen.Cli.Jobs;

/// <summary>Emails beside what they were written from, as lines for people.</summary>
internal static class PreviewText
{
    private const int Cells = 4;
    private const int Longest = 40;
    private const string Indent = "    ";

    public static IEnumerable<string> Of(EmailRow row)
    {
        yield return "";
        yield return $"{row.Row}. {string.Join(" · ", row.Lead.Values.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(Cells).Select(Cut))}";
        if (row.Subject is { Length: > 0 } subject)
        {
            yield return $"{Indent}Subject: {subject}";
        }

        foreach (var line in (row.Body ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Indent + line;
        }

        if (row.Status is not "written")
        {
            yield return $"{Indent}[{(row.Status is "needsReview" ? "needs review" : row.Status)}] {row.Notes}";
        }
    }

    private static string Cut(string cell)
    {
        var line = cell.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : $"{line[..(Longest - 1)]}…";
    }
}
