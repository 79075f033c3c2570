using System.Buffers;
using System.Text;

namespace EmailGen.Core.Workbooks;

/// <summary>Writes text so that a spreadsheet shows it exactly as it was, as far as a cell can hold it.</summary>
internal static class CellText
{
    /// <summary>A cell holds no more UTF-16 units.</summary>
    public const int MaxLength = 32_767;

    /// <summary>No character needs more bytes than an escaped one.</summary>
    public const int MaxBytesPerChar = 7;

    private static readonly SearchValues<char> Special = SearchValues.Create(
    [
        .. Enumerable.Range(0, 32).Select(c => (char)c).Where(c => c is not ('\t' or '\n')),
        '&', '<', '>', '_', '\uFFFE', '\uFFFF',
        .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c),
    ]);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    public static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>Writes the text as XML content and returns the bytes used. There must be room for every character.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        var written = 0;
        while (text.IndexOfAny(Special) is >= 0 and var special)
        {
            written += Encoding.UTF8.GetBytes(text[..special], target[written..]);
            text = text[special..];
            var taken = 1;
            written += text[0] switch
            {
                '&' => Copy("&amp;"u8, target[written..]),
                '<' => Copy("&lt;"u8, target[written..]),
                '>' => Copy("&gt;"u8, target[written..]),
                '\r' => Copy("&#13;"u8, target[written..]),
                '_' => Copy(LooksEscaped(text) ? "_x005F_"u8 : "_"u8, target[written..]),
                _ => WriteRune(text, target[written..], out taken),
            };
            text = text[taken..];
        }

        return written + Encoding.UTF8.GetBytes(text, target[written..]);
    }

    // Spreadsheets read _x0041_ as an escaped A.
    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);

    // What XML forbids, and half a surrogate pair, becomes the replacement character.
    private static int WriteRune(ReadOnlySpan<char> text, Span<byte> target, out int taken)
    {
        var valid = Rune.DecodeFromUtf16(text, out var rune, out taken) == OperationStatus.Done && rune.Value is >= 0x10000;
        return (valid ? rune : Rune.ReplacementChar).EncodeToUtf8(target);
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        bytes.CopyTo(target);
        return bytes.Length;
    }
}
