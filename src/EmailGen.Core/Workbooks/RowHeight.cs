namespace EmailGen.Core.Workbooks;

/// <summary>
/// The height that shows a whole email. Excel would find it by itself, but LibreOffice and others open such a row one line high
/// and hide all but the greeting.
/// </summary>
internal static class RowHeight
{
    public const int OneLine = 15;

    /// <summary>No row can be higher.</summary>
    public const int Highest = 409;

    // Lines break at words, and not every font is as narrow as Excel's own.
    private const double UsedWidth = 0.9;
    private const char FirstWide = '\u1100';

    /// <summary>Points for the highest of the wrapped texts.</summary>
    public static int For(params ReadOnlySpan<(string? Text, int Width)> cells)
    {
        var lines = 1;
        foreach (var (text, width) in cells)
        {
            lines = Math.Max(lines, Lines(text, (int)(width * UsedWidth)));
        }

        return (int)Math.Min((long)lines * OneLine, Highest);
    }

    private static int Lines(ReadOnlySpan<char> text, int width)
    {
        var lines = 0;
        foreach (var line in text.EnumerateLines())
        {
            var taken = 0;
            foreach (var letter in line)
            {
                taken += letter >= FirstWide ? 2 : 1;
            }

            lines += Math.Max(1, (taken + width - 1) / width);
        }

        return lines;
    }
}
