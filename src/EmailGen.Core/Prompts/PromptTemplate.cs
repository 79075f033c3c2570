using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailGen.Core.Prompts;

/// <summary>System and user text with <c>{{column}}</c> placeholders, and the rules that an email has to keep.</summary>
/// <param name="Name">A name for people, such as the file's name without its extension.</param>
/// <param name="System">What the model is and the rules it keeps; the same for every lead.</param>
/// <param name="User">What is asked for one lead.</param>
public sealed record PromptTemplate(string Name, string System, string User)
{
    private const int VersionLength = 12;

    /// <summary>What an email of this template has to be; null for the defaults.</summary>
    public TemplateRules? Rules { get; init; }

    /// <summary>Another text, another version; the name does not count.</summary>
    [JsonIgnore]
    public string Version => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { System, User, Rules })))[..VersionLength];
}
