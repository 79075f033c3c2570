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

    public static QualitySettings Of(TemplateRules? rules) => rules is null
        ? Default
        : new(rules.MinWords ?? Default.LeastWords, rules.MaxWords ?? Math.Max(Default.MostWords, rules.MinWords ?? 0))
        {
            Banned = rules.Banned ?? [],
            Required = rules.Required ?? [],
            IsSigned = rules.Signature ?? false,
        };
}
