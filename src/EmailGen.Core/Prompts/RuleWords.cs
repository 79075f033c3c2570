using System.Globalization;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Prompts;

/// <summary>What a template's rules may say.</summary>
internal static class RuleWords
{
    /// <exception cref="PromptTemplateException">A rule has a word that is not known, or no email can keep to it.</exception>
    public static void Check(PromptTemplate template)
    {
        if (template.Rules is { } rules)
        {
            Check(template, "language", rules.Language, LanguageRule.Codes);
            Check(template, "links", rules.Links, [RuleSwitch.Allow, RuleSwitch.Forbid]);
            Check(template, "openings", rules.Openings, [RuleSwitch.Allow, RuleSwitch.Forbid]);
            Check(template, "facts", rules.Facts, [RuleSwitch.On, RuleSwitch.Off]);
            Check(template, "repair", rules.Repair, [RuleSwitch.On, RuleSwitch.Off]);
            Check(template, "banned", rules.Banned);
            Check(template, "required", rules.Required);
            CheckWords(template, rules);
        }
    }

    // An empty phrase is in every email: each would be asked for twice and need review.
    private static void Check(PromptTemplate template, string rule, IReadOnlyList<string>? phrases)
    {
        if (phrases?.Any(string.IsNullOrWhiteSpace) is true)
        {
            throw PromptTemplateException.EmptyPhrase(template.Name, rule);
        }
    }

    private static void CheckWords(PromptTemplate template, TemplateRules rules)
    {
        if (rules.MinWords < 0)
        {
            throw PromptTemplateException.ImpossibleWords(template.Name, "min_words", rules.MinWords.Value, "0 or more");
        }

        var least = QualitySettings.Of(rules).LeastWords;
        if (rules.MaxWords < Math.Max(1, least))
        {
            var left = rules.MinWords is null ? " (min_words, when left out)" : "";
            throw PromptTemplateException.ImpossibleWords(template.Name, "max_words", rules.MaxWords.Value, string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, least)} or more{left}"));
        }
    }

    private static void Check(PromptTemplate template, string rule, string? word, IReadOnlyList<string> allowed)
    {
        if (word is not null && !allowed.Contains(word))
        {
            throw PromptTemplateException.BadRule(template.Name, rule, word, allowed);
        }
    }
}
