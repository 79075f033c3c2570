using System.Buffers;

namespace EmailGen.Core.Leads;

/// <summary>Tells from the first bytes of a file whether it is a list, and what else it is when it is none.</summary>
internal static class ListSniffer
{
    // Without tab, line breaks, form feed and the Ctrl-Z at the end of very old files.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 28, 29, 30, 31]);

    private const int MostControls = 100;

    // Blanks, and the bytes that byte order marks are made of.
    private static readonly SearchValues<byte> BlanksAndMarks = SearchValues.Create(
        [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF]);

    private static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0];

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    public static ListKind Sniff(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.StartsWith("PK\x03\x04"u8))
        {
            return ListKind.Xlsx;
        }

        if (head.StartsWith(OldOffice))
        {
            throw OldOfficeFile(head, fileName);
        }

        if (KnownFormat(head) is { } found)
        {
            throw LeadListException.NotAList(fileName, found);
        }

        if (IsBlank(head))
        {
            throw LeadListException.Empty(fileName);
        }

        return TextEncoding.OfUtf16(head) is null && HasMany(head, Controls)
            ? throw LeadListException.NotAList(fileName, "a binary file")
            : ListKind.Csv;
    }

    // A few stray ones, mostly NULs, are found in the exports of old databases.
    private static bool HasMany(ReadOnlySpan<byte> head, SearchValues<byte> controls)
    {
        var rest = head;
        var found = 0;
        while (found <= MostControls && rest.IndexOfAny(controls) is >= 0 and var at)
        {
            found++;
            rest = rest[(at + 1)..];
        }

        return found > Math.Min(MostControls, 2 + (head.Length / 500));
    }

    // A workbook with a password is stored in the same container as an .xls.
    private static LeadListException OldOfficeFile(ReadOnlySpan<byte> head, string fileName) =>
        head.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0
            ? LeadListException.Encrypted(fileName)
            : LeadListException.NotAList(fileName, "an old Office file (such as .xls) or one with a password");

    private static string? KnownFormat(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF"u8))
        {
            return "a PDF";
        }

        if (head.StartsWith("{\\rtf"u8))
        {
            return "an RTF document";
        }

        if (head.StartsWith(Gzip) || head.StartsWith("PK"u8) && head.Length > 2 && head[2] < 0x20)
        {
            return "an archive";
        }

        var text = head.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return text.StartsWith("<!DOCTYPE"u8) || text.StartsWith("<html"u8) || text.StartsWith("<table"u8) || text.StartsWith("<?xml"u8)
            ? "a web page or XML document"
            : null;
    }

    private static bool IsBlank(ReadOnlySpan<byte> head) =>
        !head.ContainsAnyExcept(BlanksAndMarks);
}
