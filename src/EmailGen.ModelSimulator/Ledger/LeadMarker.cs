using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EmailGen.ModelSimulator.Ledger;

/// <summary>
/// Tells leads apart: the first 16 hex characters of the SHA-256 of the first user message (UTF-8).
/// A repair call repeats that message and counts for the same lead.
/// </summary>
public readonly record struct LeadMarker(ulong Value)
{
    public static LeadMarker Of(string userMessage)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(userMessage.Length));
        try
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, Encoding.UTF8.GetBytes(userMessage, buffer)), hash);
            return new(BinaryPrimitives.ReadUInt64BigEndian(hash));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override string ToString() => Value.ToString("x16");
}
