using EmailGen.Cli;
using EmailGen.Cli.Terminals;

namespace EmailGen.EndToEnd.Tests.Cli;

/// <summary>Runs a command line in this process and keeps what it writes.</summary>
internal sealed class CapturedTerminal
{
    private readonly SharedWriter _output = new();
    private readonly SharedWriter _error = new();

    public string Output => _output.Text;

    public string Error => _error.Text;

    public Task<int> RunAsync(params string[] commandLine) => RunAsync(TestContext.Current.CancellationToken, commandLine);

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] commandLine) => EmailGenCommand
        .Create(new Terminal(_output, _error, interactive: false))
        .Parse(commandLine)
        .InvokeAsync(new() { Output = _output, Error = _error }, cancellationToken);
}
