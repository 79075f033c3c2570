using System.CommandLine;

namespace EmailGen.Cli.Inspect;

/// <summary>What looking at a list may not tell.</summary>
internal static class ListChoices
{
    public static Option<string?> Sheet() => new("--sheet") { Description = "The workbook's sheet [default: the first visible one that holds anything]", HelpName = "NAME" };

    public static Option<string[]> Deployments() => new("--deployment")
    {
        Description = "Ask only this deployment; may be given several times [default: all that are configured]",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    public static Option<int?> HeaderRow() => new("--header-row")
    {
        Description = "The row with the columns' names, counted from 1 [default: found by looking]",
        HelpName = "N",
        Validators = { CommandLineRules.Positive },
    };
}
