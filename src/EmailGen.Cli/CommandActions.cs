using System.CommandLine;
using EmailGen.Cli.Terminals;

namespace EmailGen.Cli;

internal static class CommandActions
{
    /// <summary>Runs the command; what stops it is one line on the error stream and an exit code.</summary>
    public static void SetAction(this Command command, Terminal terminal, Func<ParseResult, CancellationToken, Task<int>> run, string? whenInterrupted = null) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await run(parsed, cancellationToken);
            }
            catch (CliException problem)
            {
                terminal.Fail(problem.Message);
                return ExitCode.Failure;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                terminal.Say(whenInterrupted ?? "Stopped.");
                return ExitCode.Interrupted;
            }
        });
}
