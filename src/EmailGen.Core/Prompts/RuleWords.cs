using EmailGen.Core.Quality;

namespace EmailGen.Core.Prompts;

/// <summary>Which words a template's rules may have.</summary>
internal static class RuleWords
{
    /// <exception cref="PromptTemplateException">A rule has a word that is not known.</exception>
    public static void Check(PromptTemplate template)
    {
        if (template.Rules is { } rules)
        {
            Check(template, "language", rules.Language, LanguageRule.Codes);
            Check(template, "links", rules.Links, [RuleSwitch.Allow, RuleSwitch.Forbid]);
            Check(template, "openings", rules.Openings, [RuleSwitch.Allow, RuleSwitch.Forbid]);
            Check(template, "facts", rules.Facts, [RuleSwitch.On, RuleSwitch.Off]);
            Check(template, "repair", rules.Repair, [RuleSwitch.On, RuleSwitch.Off]);
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
