using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EmailGen.Core.Deployments;

namespace EmailGen.Core.Prompts;

/// <summary>What a question is, in 128 bits: the model, what else is asked for with it, and both texts. Equal keys are equal questions.</summary>
public static class PromptKey
{
    private const int Bytes = 16;

    /// <param name="model">The model that is asked; empty where any may be.</param>
    /// <param name="prompt">The rendered prompt.</param>
    public static UInt128 Of(string model, RenderedPrompt prompt)
    {
        // Each part behind its length: else the end of one could pass for the beginning of the next.
        string[] parts = [ChatRequest.Parameters, model, prompt.System, prompt.User];
        var buffer = ArrayPool<byte>.Shared.Rent(parts.Sum(part => sizeof(int) + Encoding.UTF8.GetMaxByteCount(part.Length)));
        try
        {
            var length = 0;
            foreach (var part in parts)
            {
                var written = Encoding.UTF8.GetBytes(part, buffer.AsSpan(length + sizeof(int)));
                BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), written);
                length += sizeof(int) + written;
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, length), hash);
            return BinaryPrimitives.ReadUInt128BigEndian(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>As it is kept beside an outcome: 22 characters of base64url.</summary>
    public static string Text(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when the text is no key.</returns>
    public static UInt128? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return text is { Length: 22 } && System.Buffers.Text.Base64Url.IsValid(text) && System.Buffers.Text.Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Bytes
            ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
            : null;
    }
}
