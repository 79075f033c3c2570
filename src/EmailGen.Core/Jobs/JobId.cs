using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EmailGen.Core.Jobs;

/// <summary>Job ids: <c>j</c> and 25 characters of base32, lower case. They are also orchestration instance ids and blob folders.</summary>
public static partial class JobId
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

    /// <summary>The job that a text names: the id of a lane or a retry, a path, an address. Null if it names none.</summary>
    public static string? Find(string? text) => text is not null && InText().Match(text) is { Success: true } found ? found.Value : null;

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

    [GeneratedRegex("(?<![A-Za-z0-9])j[a-z2-7]{25}(?![A-Za-z0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex InText();
}
