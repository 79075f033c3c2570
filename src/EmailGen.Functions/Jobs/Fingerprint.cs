using System.Security.Cryptography;
using System.Text.Json;

namespace EmailGen.Functions.Jobs;

/// <summary>Tells two uploads of one key apart: they are the same when list and options are.</summary>
internal static class Fingerprint
{
    /// <param name="listHash">SHA-256 of the list.</param>
    /// <param name="options">The options as the request gave them. Names are not content: of list and template they may differ.</param>
    public static string Of(ReadOnlySpan<byte> listHash, JobOptions options)
    {
        var nameless = options with { Template = options.Template is { } template ? template with { Name = null } : null };
        return Convert.ToHexStringLower(SHA256.HashData([.. listHash, .. JsonSerializer.SerializeToUtf8Bytes(nameless)]));
    }
}
