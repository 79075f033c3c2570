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

    /// <summary>A text that is put below every email as it stands, such as a postal address.</summary>
    public string? Footer { get; init => field = value?.Trim(); }
}
