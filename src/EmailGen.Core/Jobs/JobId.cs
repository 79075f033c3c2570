using System.Security.Cryptography;
using System.Text;

namespace EmailGen.Core.Jobs;

/// <summary>Job ids: <c>j</c> and 25 characters of base32, lower case. They are also orchestration instance ids and blob folders.</summary>
public static class JobId
{
    public const string Prefix = "j";

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 26;

    public static string Random() => Encode(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same list dropped once has one id, however often its arrival is told.</summary>
    public static string OfDrop(string container, string blob, string etag) => Of($"{container}/{blob}\n{etag}");

    public static string OfIdempotencyKey(string key) => Of($"key\n{key}");

    public static bool IsValid(string id) =>
        id.Length == Length && id[0] == 'j' && id.All(character => Alphabet.Contains(character, StringComparison.Ordinal));

    private static string Of(string text) => Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Encode(byte[] hash) => string.Create(Length, hash, static (id, bytes) =>
    {
        id[0] = 'j';
        for (var index = 1; index < id.Length; index++)
        {
            var bit = (index - 1) * 5;
            var pair = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
            id[index] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }
    });
}
