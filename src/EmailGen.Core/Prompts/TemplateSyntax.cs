using System.Text;

namespace EmailGen.Core.Prompts;

/// <summary>
/// Turns a template's text into the Liquid that is run: column names of any kind become variables, <c>| "there"</c> the filter
/// for a default. Only conditions are let through: a prompt needs no loops, and a template is somebody's input.
/// </summary>
internal sealed class TemplateSyntax(string template, IReadOnlyList<string> columns)
{
    /// <summary>The placeholder that stands for all columns.</summary>
    public const string AllColumns = "lead";

    private static readonly HashSet<string> Tags = ["if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "comment", "endcomment"];
    private static readonly HashSet<string> Words = ["and", "or", "contains", "true", "false", "nil", "null", "blank", "empty", AllColumns];

    private static readonly HashSet<string> Filters = ["default", "upcase", "downcase", "capitalize", "strip", "truncate", "truncatewords"];

    // Deeper than any prompt needs; the library's own stack has an end.
    private const int Deepest = 20;

    private int _depth;

    private readonly Dictionary<string, TemplateColumn> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the text names, each once, in its order.</summary>
    public IEnumerable<TemplateColumn> Used => _used.Values;

    public bool UsesAllColumns { get; private set; }

    /// <summary>How often a cell, or all of them, stand in the text.</summary>
    public int Placeholders { get; private set; }

    /// <summary>Name of the variable that holds a column's cell.</summary>
    public static string Variable(int column) => $"c{column}";

    /// <exception cref="PromptTemplateException">A placeholder is not closed, names no column, or a tag is not allowed.</exception>
    public string ToLiquid(string text)
    {
        var liquid = new StringBuilder(text.Length);
        var at = 0;
        while (Next(text, at) is { } open)
        {
            liquid.Append(text, at, open - at);
            var isTag = text[open + 1] == '%';
            var close = text.IndexOf(isTag ? "%}" : "}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                throw PromptTemplateException.Unclosed(template, text.Substring(open, Math.Min(30, text.Length - open)));
            }

            var inside = text[(open + 2)..close];
            liquid.Append(isTag ? $"{{%{Tag(inside)}%}}" : $"{{{{{Placeholder(inside)}}}}}");
            at = close + 2;
        }

        return liquid.Append(text, at, text.Length - at).ToString();
    }

    private static int? Next(string text, int from)
    {
        for (var at = text.IndexOf('{', from); at >= 0 && at + 1 < text.Length; at = text.IndexOf('{', at + 1))
        {
            if (text[at + 1] is '{' or '%')
            {
                return at;
            }
        }

        return null;
    }

    private string Placeholder(string inside)
    {
        Placeholders++;
        var bar = inside.IndexOf('|');
        var (name, filters) = bar < 0 ? (inside.Trim('-', ' ', '\t', '\r', '\n'), "") : (inside[..bar].Trim('-', ' ', '\t', '\r', '\n'), inside[(bar + 1)..].Trim('-', ' ', '\t', '\r', '\n'));
        var fallback = filters.Length > 0 && filters[0] is '"' or '\'';
        var hasDefault = fallback || filters.Contains("default", StringComparison.Ordinal);
        Check(fallback ? "" : filters);
        CheckShape(filters);
        var variable = name.Equals(AllColumns, StringComparison.OrdinalIgnoreCase) ? All() : Find(name, isAsked: false, hasDefault);
        return filters.Length == 0 ? $" {variable} " : $" {variable} | {(fallback ? "default: " : "")}{filters} ";
    }

    // Each by its name: some of the library's filters make a long text of a short one, or fail on what a cell may hold.
    private void Check(string filters)
    {
        var quote = '\0';
        var start = 0;
        for (var at = 0; at <= filters.Length; at++)
        {
            var letter = at < filters.Length ? filters[at] : '|';
            quote = quote == '\0' && letter is ('"' or '\'') ? letter : quote == letter ? '\0' : quote;
            if (letter == '|' && (quote == '\0' || at == filters.Length))
            {
                var name = filters[start..at].Split(':')[0].Trim();
                if (name.Length > 0 && !Filters.Contains(name))
                {
                    throw PromptTemplateException.UnknownFilter(template, name, Filters);
                }

                start = at + 1;
            }
        }
    }

    // The library's parser calls itself for each bracket that is open, and a stack that overflows ends the app. A range is made as long as it says.
    private void CheckShape(string text)
    {
        var (open, quote, before) = (0, '\0', '\0');
        foreach (var letter in text)
        {
            quote = quote == '\0' && letter is ('"' or '\'') ? letter : quote == letter ? '\0' : quote;
            open += quote != '\0' ? 0 : letter is '(' or '[' ? 1 : letter is ')' or ']' ? -1 : 0;
            if (open > Deepest)
            {
                throw PromptTemplateException.Malformed(template, $"more than {Deepest} brackets lie inside each other");
            }

            if (quote == '\0' && letter == '.' && before == '.')
            {
                throw PromptTemplateException.Malformed(template, "a range, such as (1..9), has no place in a prompt");
            }

            before = letter;
        }
    }

    private string All()
    {
        UsesAllColumns = true;
        return AllColumns;
    }

    private string Find(string name, bool isAsked, bool hasDefault)
    {
        var column = ColumnNames.Find(columns, name);
        if (column < 0)
        {
            throw PromptTemplateException.UnknownPlaceholder(template, name, ColumnNames.Nearest([.. columns, AllColumns], name), columns);
        }

        // Asked about, or with something else to say: then it may be empty.
        var mayBeEmpty = isAsked || hasDefault || _used.GetValueOrDefault(name) is { MayBeEmpty: true };
        _used[name] = new(name, column, mayBeEmpty);
        return Variable(column);
    }

    // if city and size > 10: everything that is no word of the language, no number and no text in quotes is a column.
    private string Tag(string inside)
    {
        var (result, at, isFirst) = (new StringBuilder(), 0, true);
        while (at < inside.Length)
        {
            var letter = inside[at];
            if (letter is '"' or '\'')
            {
                var end = inside.IndexOf(letter, at + 1);
                end = end < 0 ? inside.Length : end + 1;
                result.Append(inside, at, end - at);
                at = end;
            }
            else if (char.IsLetter(letter) || letter == '_')
            {
                var end = at;
                while (end < inside.Length && (char.IsLetterOrDigit(inside[end]) || inside[end] == '_' || (inside[end] == '-' && end + 1 < inside.Length && char.IsLetter(inside[end + 1]))))
                {
                    end++;
                }

                result.Append(Word(inside[at..end], isFirst));
                (at, isFirst) = (end, false);
            }
            else
            {
                result.Append(letter);
                at++;
            }
        }

        CheckShape(inside);
        return result.ToString();
    }

    private string Word(string word, bool isTag)
    {
        if (isTag)
        {
            _depth += word is "if" or "unless" or "case" ? 1 : word is "endif" or "endunless" or "endcase" ? -1 : 0;
            if (_depth > Deepest)
            {
                throw PromptTemplateException.Malformed(template, $"more than {Deepest} conditions lie inside each other");
            }

            return Tags.Contains(word) ? word : throw PromptTemplateException.UnknownTag(template, word, Tags.Where(tag => !tag.StartsWith("end", StringComparison.Ordinal)));
        }

        if (word.Equals(AllColumns, StringComparison.OrdinalIgnoreCase))
        {
            return All();
        }

        return Words.Contains(word) ? word : Find(word, isAsked: true, hasDefault: false);
    }
}
