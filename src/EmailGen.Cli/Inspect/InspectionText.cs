using System.Globalization;
using System.Text.Json;
using EmailGen.Cli.Terminals;
using EmailGen.Core.Leads.Inspection;
using Spectre.Console;

namespace EmailGen.Cli.Inspect;

/// <summary>Shows a first look.</summary>
internal static class InspectionText
{
    private const int ProblemsShown = 10;
    private const int LongestExample = 28;

    public static void Show(Terminal terminal, ListInspection list)
    {
        var sheet = list.Sheet is { } name ? $", sheet '{name}'" : "";
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{list.FileName}{sheet}: {list.Rows:N0} leads, {list.Columns.Count} columns, names in row {list.HeaderRow}"));
        ShowColumns(terminal, list);
        foreach (var note in list.Notes)
        {
            terminal.Say($"Note: {note}");
        }

        if (list.RepeatedAddresses > 0)
        {
            terminal.Say(list.RepeatedAddresses == 1
                ? "Note: One row repeats the email address of a row above."
                : string.Create(CultureInfo.InvariantCulture, $"Note: {list.RepeatedAddresses:N0} rows repeat the email address of a row above."));
        }

        foreach (var problem in list.Problems.Take(ProblemsShown))
        {
            terminal.Say($"Lead {problem.Row}: {problem.Problem}");
        }

        if (list.ProblemRows > ProblemsShown)
        {
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"... and {list.ProblemRows - ProblemsShown:N0} more rows with a problem"));
        }

        ShowPlaceholders(terminal, list);
        if (list.PromptTokens is { } tokens)
        {
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"Some {tokens:N0} tokens a prompt, {(long)tokens * list.Rows:N0} for all"));
        }
    }

    private static void ShowColumns(Terminal terminal, ListInspection list)
    {
        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.Ascii).AddColumns("Column", "Holds", "Filled", "For example");
        foreach (var column in list.Columns)
        {
            table.AddRow(
                Markup.Escape(column.Name),
                // The same word as over HTTP.
                JsonSerializer.Serialize(column.Type).Trim('"'),
                list.Rows == 0 ? "" : column.Filled.ToString("N0", CultureInfo.InvariantCulture),
                Markup.Escape(string.Join(" · ", column.Examples.Take(2).Select(Short))));
        }

        terminal.Console.Write(table);
    }

    private static string Short(string example) =>
        (example.Length <= LongestExample ? example : string.Concat(example.AsSpan(0, LongestExample - 1), "…")).ReplaceLineEndings(" ");

    private static void ShowPlaceholders(Terminal terminal, ListInspection list)
    {
        foreach (var placeholder in list.Placeholders ?? [])
        {
            var empty = placeholder.EmptyRows == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $"; empty in {placeholder.EmptyRows:N0} rows{(placeholder.MayBeEmpty ? ", which the template allows for" : "")}");
            terminal.Say($"{{{{{placeholder.Placeholder}}}}} takes '{placeholder.Column}'{(placeholder.IsGuess ? ", by its meaning" : "")}{empty}");
        }
    }
}
