using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using EmailGen.ModelSimulator.Emails;

namespace EmailGen.ModelSimulator.Chat;

/// <summary>A text that many requests have in common (rules, a schema) and that is looked at once.</summary>
/// <param name="Tokens">How many it has.</param>
/// <param name="Length">How long an email it asks for; null when it does not say.</param>
internal sealed record KnownText(int Tokens, EmailLength? Length)
{
    private const int MostKept = 1_000;

    private static readonly ConcurrentDictionary<ulong, KnownText> Kept = new();

    /// <param name="raw">The text as it stands in the request.</param>
    /// <param name="read">Reads it.</param>
    public static KnownText Of(ReadOnlySpan<byte> raw, Func<string> read)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(raw, hash);
        var key = BinaryPrimitives.ReadUInt64BigEndian(hash);
        if (Kept.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Kept.Count >= MostKept)
        {
            // A caller whose rules differ from row to row.
            Kept.Clear();
        }

        var text = read();
        return Kept[key] = new(TokenCount.Of(text), EmailLength.Find(text));
    }
}
