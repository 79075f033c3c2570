using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EmailGen.LocalRuntime.Durable.Orchestrations;

/// <summary>A step's time and GUIDs: the same at each replay, others when the step itself is done again.</summary>
internal sealed class StepClock(string instanceId, long ticks, long salt)
{
    private int _guids;

    public static StepClock None { get; } = new(string.Empty, 0, 0);

    public DateTime Now { get; } = new(ticks, DateTimeKind.Utc);

    public Guid NewGuid()
    {
        Span<byte> seed = stackalloc byte[12 + Encoding.UTF8.GetMaxByteCount(instanceId.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(seed, salt);
        BinaryPrimitives.WriteInt32LittleEndian(seed[8..], _guids++);
        var length = 12 + Encoding.UTF8.GetBytes(instanceId, seed[12..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed[..length], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
