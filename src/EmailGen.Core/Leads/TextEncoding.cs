using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace EmailGen.Core.Leads;

/// <summary>Finds the encoding of a text from its first bytes.</summary>
internal static class TextEncoding
{
    private const float SureEnough = 0.6f;

    private static ReadOnlySpan<byte> LittleEndianMark => [0xFF, 0xFE];

    private static ReadOnlySpan<byte> BigEndianMark => [0xFE, 0xFF];

    /// <summary>
    /// A byte order mark decides. What reads as UTF-8 so far is UTF-8, with bytes that turn out not to be taken as Windows-1252.
    /// </summary>
    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (OfUtf16(head) is { } utf16)
        {
            return utf16;
        }

        return IsUtf8(head) ? Windows1252Fallback.Utf8 : Guess(head);
    }

    public static Encoding? OfUtf16(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(LittleEndianMark))
        {
            return Encoding.Unicode;
        }

        if (head.StartsWith(BigEndianMark))
        {
            return Encoding.BigEndianUnicode;
        }

        // Without a mark: nearly every second byte of a western text is zero.
        var (evenZeros, oddZeros) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            evenZeros += head[i] == 0 ? 1 : 0;
            oddZeros += head[i + 1] == 0 ? 1 : 0;
        }

        var most = head.Length / 2 * 7 / 10;
        return (evenZeros, oddZeros) switch
        {
            (0, > 0) when oddZeros > most => Encoding.Unicode,
            ( > 0, 0) when evenZeros > most => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        var chars = new char[head.Length];
        var status = Utf8.ToUtf16(head, chars, out _, out _, replaceInvalidSequences: false, isFinalBlock: false);
        return status != System.Buffers.OperationStatus.InvalidData;
    }

    private static Encoding Guess(ReadOnlySpan<byte> head)
    {
        var guess = CharsetDetector.DetectFromBytes(head.ToArray()).Detected;
        return guess is { Encoding: { } encoding, Confidence: >= SureEnough } && encoding is not UTF8Encoding
            ? encoding
            : Encoding.GetEncoding(1252);
    }
}
