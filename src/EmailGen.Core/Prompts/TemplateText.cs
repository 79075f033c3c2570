namespace EmailGen.Core.Prompts;

/// <summary>A template as the text of a file that <see cref="TemplateFile"/> reads back: the way to a person who wants to change it.</summary>
public static class TemplateText
{
    /// <returns>
    /// A shipped one as it is shipped; else Markdown; YAML where a text of the template looks like a heading. Its name is not in it. Spaces around system and user text,
    /// which no file keeps, are left out.
    /// </returns>
    public static string Of(PromptTemplate template)
    {
        if (ShippedTemplates.All.FirstOrDefault(shipped => TemplateFile.Parse(shipped.Name, shipped.Text).Version == template.Version) is { } known)
        {
            return known.Text;
        }

        var trimmed = template with { System = Plain(template.System), User = Plain(template.User) };
        var rules = trimmed.Rules is null ? "" : $"---\n{TemplateYaml.Write(new TemplateYaml.Front { Rules = trimmed.Rules })}---\n";
        var markdown = $"{rules}# System\n\n{trimmed.System}\n\n# User\n\n{trimmed.User}\n";
        return ReadsBack(markdown, trimmed)
            ? markdown
            : TemplateYaml.Write(new TemplateYaml.Whole { System = trimmed.System, User = trimmed.User, Rules = trimmed.Rules });
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static bool ReadsBack(string text, PromptTemplate template)
    {
        try
        {
            return TemplateFile.Parse(template.Name, text).Version == template.Version;
        }
        catch (PromptTemplateException)
        {
            return false;
        }
    }
}
