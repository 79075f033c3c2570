using EmailGen.Core.Prompts;

namespace EmailGen.Core.Quality;

/// <summary>What a good email is. The bounds are wider than what the template asks for: a few words more or less are no fault.</summary>
public sealed record QualitySettings(int LeastWords = 40, int MostWords = 80)
{
    public static readonly QualitySettings Default = new();

    /// <summary>Phrases that must not occur.</summary>
    public IReadOnlyList<string> Banned { get; init; } = [];

    /// <summary>Texts that must occur.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The email ends with a signature.</summary>
    public bool IsSigned { get; init; }

    /// <summary>What is put below each email as it stands; null for nothing.</summary>
    public string? Footer { get; init; }

    /// <summary>The only language, as <c>de</c>; null for the template's, or the one that a lead names; <c>any</c> for no matter which.</summary>
    public string? Language { get; init; }

    /// <summary>Links and addresses may be any.</summary>
    public bool AllowsLinks { get; init; }

    /// <summary>Many emails may begin alike.</summary>
    public bool AllowsOpenings { get; init; }

    /// <summary>Names and numbers have to be in the lead or the template.</summary>
    public bool TracesFacts { get; init; } = true;

    /// <summary>An email that needs a look is asked for once more, with what is wrong with it.</summary>
    public bool Repairs { get; init; } = true;

    public static QualitySettings Of(TemplateRules? rules) => rules is null
        ? Default
        : new(rules.MinWords ?? Default.LeastWords, rules.MaxWords ?? Math.Max(Default.MostWords, rules.MinWords ?? 0))
        {
            Banned = rules.Banned ?? [],
            Required = rules.Required ?? [],
            IsSigned = rules.Signature ?? false,
            Footer = rules.Footer,
            Language = rules.Language,
            AllowsLinks = rules.Links is RuleSwitch.Allow,
            AllowsOpenings = rules.Openings is RuleSwitch.Allow,
            TracesFacts = rules.Facts is not RuleSwitch.Off,
            Repairs = rules.Repair is not RuleSwitch.Off,
        };
}
