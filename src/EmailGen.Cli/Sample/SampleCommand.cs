using System.CommandLine;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli.Sample;

/// <summary><c>emailgen sample</c>: a list of made-up leads.</summary>
internal static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var rows = new Option<long>("--rows") { Description = "How many leads", HelpName = "N", Required = true, Validators = { CommandLineRules.Positive } };
        var output = new Option<string>("--out") { Description = "The CSV file", HelpName = "FILE", Required = true };
        var seed = new Option<int>("--seed") { Description = "Another number gives other leads", HelpName = "N", DefaultValueFactory = _ => SampleFile.DefaultSeed };
        var command = new Command(
            "sample",
            """
            Writes a CSV of believable, made-up leads; the same seed gives the same ones.

            Example:
              emailgen sample --rows 18000 --out leads.csv
            """)
        {
            rows, output, seed,
        };
        command.SetAction(terminal, (parsed, cancellationToken) =>
        {
            var file = parsed.GetRequiredValue(output);
            SampleFile.Write(file, parsed.GetValue(rows), parsed.GetValue(seed), cancellationToken);
            terminal.Say($"{parsed.GetValue(rows):N0} leads -> {file}");
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
