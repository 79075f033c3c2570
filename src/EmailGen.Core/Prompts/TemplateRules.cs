using System.Text.Json.Serialization;

namespace EmailGen.Core.Prompts;

/// <summary>What an email of a template has to be; what is null keeps the default.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TemplateRules
{
    /// <summary>Least words of the body.</summary>
    public int? MinWords { get; init; }

    /// <summary>Most words of the body.</summary>
    public int? MaxWords { get; init; }

    /// <summary>Phrases that must not occur, beside the usual ones.</summary>
    public IReadOnlyList<string>? Banned { get; init; }

    /// <summary>True when the body ends with a signature.</summary>
    public bool? Signature { get; init; }

    /// <summary>Texts that each email must hold, such as how to opt out.</summary>
    public IReadOnlyList<string>? Required { get; init; }

    /// <summary>The language that each email must have, as <c>de</c>; <c>any</c> for no matter which.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init => field = value?.Trim().ToLowerInvariant(); }

    /// <summary><c>allow</c>: links and addresses may be any. <c>forbid</c>: only those that the lead or the template holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Links { get; init => field = value?.Trim().ToLowerInvariant(); }

    /// <summary><c>off</c>: names and numbers need not be in the lead. <c>on</c>: they must.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Facts { get; init => field = value?.Trim().ToLowerInvariant(); }

    /// <summary><c>allow</c>: many emails may begin alike. <c>forbid</c>: they may not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Openings { get; init => field = value?.Trim().ToLowerInvariant(); }

    /// <summary><c>off</c>: an email that needs a look is not asked for again. <c>on</c>: it is, once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Repair { get; init => field = value?.Trim().ToLowerInvariant(); }

    /// <summary>A text that is put below every email as it stands, such as a postal address.</summary>
    public string? Footer { get; init => field = value?.Trim(); }
}
