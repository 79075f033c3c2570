namespace EmailGen.Core.Leads;

/// <summary>Some rows of a list, a bit each.</summary>
/// <param name="Bits">The bits, of row 0 first.</param>
public readonly record struct RowSet(ReadOnlyMemory<byte> Bits)
{
    public static readonly RowSet None = new(ReadOnlyMemory<byte>.Empty);

    public bool Holds(int row) => row >> 3 < Bits.Length && (Bits.Span[row >> 3] & (1 << (row & 7))) != 0;

    /// <returns>The bits with one more row: the same array where it has room.</returns>
    internal static byte[] Add(byte[] bits, int row)
    {
        if (row >> 3 >= bits.Length)
        {
            Array.Resize(ref bits, Math.Max((row >> 3) + 1, bits.Length * 2));
        }

        bits[row >> 3] |= (byte)(1 << (row & 7));
        return bits;
    }
}
