using EmailGen.Cli;
using EmailGen.Cli.Terminals;

namespace EmailGen.EndToEnd.Tests.Cli;

/// <summary>Runs a command line in this process and keeps what it writes.</summary>
/// <param name="keys">What somebody who sits before it types; null when nobody does.</param>
internal sealed class CapturedTerminal(params ConsoleKey[]? keys)
{
    private readonly SharedWriter _output = new();
    private readonly SharedWriter _error = new();

    public CapturedTerminal() : this(keys: null)
    {
    }

    public string Output => _output.Text;

    public string Error => _error.Text;

    public Task<int> RunAsync(params string[] commandLine) => RunAsync(TestContext.Current.CancellationToken, commandLine);

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] commandLine) => EmailGenCommand.RunAsync(
        keys is null ? new Terminal(_output, _error, interactive: false) : new Terminal(_output, _error, interactive: true, new TypedConsole(_output, keys)),
        commandLine,
        new() { Output = _output, Error = _error },
        cancellationToken);
}
