using System.Globalization;

namespace EmailGen.Core.Prompts;

/// <summary>A template cannot be used as it is. The message is for its user and says how to mend it.</summary>
public sealed class PromptTemplateException : Exception
{
    private const int ColumnsListed = 40;

    private PromptTemplateException(string message) : base(message) { }

    public static PromptTemplateException Empty(string name) =>
        new($"The template '{name}' is empty. Write what the model is asked for one lead; {{{{lead}}}} stands for all of its columns.");

    public static PromptTemplateException EmptySection(string name, string heading) =>
        new($"The template '{name}' has nothing under '# {heading}'. Write its text there, or leave the heading out.");

    public static PromptTemplateException NoUserSection(string name) =>
        new($"The template '{name}' has '# System' but no '# User' heading. Add '# User' with what is asked for one lead.");

    public static PromptTemplateException TwiceTheSame(string name, string heading) =>
        new($"The template '{name}' has the heading '# {heading}' twice. Keep one.");

    public static PromptTemplateException TextBeforeHeadings(string name) =>
        new($"The template '{name}' has text before its first heading. Move it below '# System' or '# User'.");

    public static PromptTemplateException TooLong(string name, int length, int limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The template '{name}' has {length:N0} characters; at most {limit:N0} are allowed."));

    public static PromptTemplateException NoPlaceholder(string name) =>
        new($"The template '{name}' has no placeholder, so every lead would get the same email. Add {{{{lead}}}} for all columns, or a column's name such as {{{{company}}}}.");

    public static PromptTemplateException Unclosed(string name, string start) =>
        new($"The template '{name}' opens a placeholder at '{start}' and never closes it. Write it as {{{{column}}}}.");

    public static PromptTemplateException UnknownTag(string name, string tag, IEnumerable<string> known) =>
        new($"The template '{name}' uses {{% {tag} %}}, which is not allowed. There are {string.Join(", ", known)}.");

    public static PromptTemplateException UnknownFilter(string name, string filter, IEnumerable<string> known) =>
        new($"The template '{name}' uses the filter '{filter}', which there is not. There are {string.Join(", ", known)}.");

    public static PromptTemplateException Malformed(string name, string fault) =>
        new($"The template '{name}' cannot be understood: {fault.TrimEnd('.')}. A placeholder is {{{{column}}}} or {{{{column | \"fallback\"}}}}, a condition {{% if column %}}…{{% endif %}}.");

    public static PromptTemplateException UnclosedFront(string name) =>
        new($"The template '{name}' begins with '---' and has no second '---'. Put one below its rules.");

    public static PromptTemplateException BadYaml(string name, long line, string fault) =>
        new($"The rules of the template '{name}' cannot be read (line {line}): {fault.TrimEnd('.')}. There are name, and below rules: min_words, max_words, banned, signature, required, footer, language, links, openings, facts, repair.");

    public static PromptTemplateException BadRule(string name, string rule, string value, IEnumerable<string> allowed) =>
        new($"The template '{name}' has the rule {rule}: {value}, which there is not. Use one of {string.Join(", ", allowed)}, or leave it out.");

    public static PromptTemplateException EmptyPhrase(string name, string rule) =>
        new($"The template '{name}' has an empty text in the rule {rule}. Write the phrase there, or remove the entry.");

    public static PromptTemplateException ImpossibleWords(string name, string rule, int value, string allowed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The template '{name}' has the rule {rule}: {value}, which no email can keep. Give {allowed}, or leave it out."));

    public static PromptTemplateException UnknownPlaceholder(string name, string placeholder, string? nearest, IReadOnlyList<string> columns)
    {
        var suggestion = nearest is null ? "" : $" Did you mean {{{{{nearest}}}}}?";
        var listed = string.Join(", ", columns.Take(ColumnsListed)) + (columns.Count > ColumnsListed ? ", …" : "");
        return new($"The template '{name}' uses {{{{{placeholder}}}}}, but the list has no such column.{suggestion} Its columns are: {listed}. {{{{lead}}}} stands for all of them.");
    }
}
