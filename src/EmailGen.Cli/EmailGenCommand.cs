using System.CommandLine;
using System.CommandLine.Invocation;
using EmailGen.Cli.Approve;
using EmailGen.Cli.Cancel;
using EmailGen.Cli.Delete;
using EmailGen.Cli.Demo;
using EmailGen.Cli.Estimate;
using EmailGen.Cli.Health;
using EmailGen.Cli.Inspect;
using EmailGen.Cli.List;
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
        JobsCommand.Create(terminal),
        ApproveCommand.Create(terminal),
        CancelCommand.Create(terminal),
        DeleteCommand.Create(terminal),
        HealthCommand.Create(terminal),
        SimulateCommand.Create(terminal),
        SampleCommand.Create(terminal),
    };

    /// <summary>Does what the command line says.</summary>
    /// <param name="terminal">Where commands write.</param>
    /// <param name="commandLine">The words of the command line.</param>
    /// <param name="configuration">How it is run.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Terminal terminal, IReadOnlyList<string> commandLine, InvocationConfiguration configuration, CancellationToken cancellationToken = default)
    {
        var parsed = Create(terminal).Parse(commandLine);
        return commandLine.Count > 0 && parsed.Action is ParseErrorAction
            ? Task.FromResult(CommandLineErrors.Tell(terminal, parsed))
            : parsed.InvokeAsync(configuration, cancellationToken);
    }
}
