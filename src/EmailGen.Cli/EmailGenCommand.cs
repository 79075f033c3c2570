using System.CommandLine;
using EmailGen.Cli.Approve;
using EmailGen.Cli.Delete;
using EmailGen.Cli.Demo;
using EmailGen.Cli.Estimate;
using EmailGen.Cli.Inspect;
using EmailGen.Cli.Run;
using EmailGen.Cli.Sample;
using EmailGen.Cli.Serve;
using EmailGen.Cli.Simulate;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli;

/// <summary>The root command, <c>emailgen</c>.</summary>
public static class EmailGenCommand
{
    public static RootCommand Create(Terminal terminal) => new(
        """
        A list of leads in, a workbook with one personal email a row out.

        Example:
          emailgen demo
        """)
    {
        DemoCommand.Create(terminal),
        ServeCommand.Create(terminal),
        InspectCommand.Create(terminal),
        EstimateCommand.Create(terminal),
        RunCommand.Create(terminal),
        ApproveCommand.Create(terminal),
        DeleteCommand.Create(terminal),
        SimulateCommand.Create(terminal),
        SampleCommand.Create(terminal),
    };
}
