using EmailGen.Core.Leads;

namespace EmailGen.Core.Prompts;

/// <summary>Makes the prompt of one lead from a template compiled for the columns of one list. Safe for many threads.</summary>
public sealed class PromptRenderer
{
    private readonly PromptText _system;
    private readonly PromptText _user;

    private PromptRenderer(PromptText system, PromptText user) => (_system, _user) = (system, user);

    /// <exception cref="PromptTemplateException">A placeholder is not closed or names no column, or there is none; the message says how to mend it.</exception>
    public static PromptRenderer Create(PromptTemplate template, IReadOnlyList<string> columns)
    {
        if (template.System.Length + template.User.Length is > TemplateFile.LengthLimit and var length)
        {
            throw PromptTemplateException.TooLong(template.Name, length, TemplateFile.LengthLimit);
        }

        RuleWords.Check(template);
        var system = PromptText.Compile(template.Name, template.System, columns);
        var user = PromptText.Compile(template.Name, template.User, columns);
        return system.IsTheSameForAll && user.IsTheSameForAll ? throw PromptTemplateException.NoPlaceholder(template.Name) : new(system, user);
    }

    /// <summary>The columns that the template names, each once.</summary>
    public IReadOnlyList<TemplateColumn> Columns => [.. _system.Used.Concat(_user.Used).GroupBy(column => column.Index).Select(
        same => same.First() with { MayBeEmpty = same.All(column => column.MayBeEmpty) })];

    public RenderedPrompt Render(Lead lead) => new(_system.Render(lead), _user.Render(lead));
}
