namespace EmailGen.Core.Emails;

/// <summary>Makes texts of a model fit for a workbook.</summary>
internal static class EmailText
{
    public static string OneLine(string text) => Readable(text).ReplaceLineEndings(" ");

    // XML, and so a workbook, has no place for other control characters.
    public static string Readable(string text)
    {
        var clean = text.ReplaceLineEndings("\n").Trim();
        return clean.AsSpan().IndexOfAnyInRange('\0', '\b') < 0 && clean.AsSpan().IndexOfAnyInRange('\u000B', '\u001F') < 0
            ? clean
            : string.Concat(clean.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
    }
}
