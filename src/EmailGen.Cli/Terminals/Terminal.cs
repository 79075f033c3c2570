using Spectre.Console;

namespace EmailGen.Cli.Terminals;

/// <summary>Where a command writes. Without a real terminal (CI, a pipe, TERM=dumb) everything is plain lines.</summary>
/// <param name="output">What it says.</param>
/// <param name="error">What went wrong.</param>
/// <param name="interactive">Somebody looks at it.</param>
/// <param name="console">The console by which somebody is asked; null for the process's own.</param>
public sealed class Terminal(TextWriter output, TextWriter error, bool interactive, IAnsiConsole? console = null)
{
    public bool IsInteractive => interactive;

    /// <summary>Somebody is there to answer.</summary>
    public bool CanAsk => interactive && (console is not null || !System.Console.IsInputRedirected);

    public IAnsiConsole Console { get; } = console ?? AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        Out = new AnsiConsoleOutput(output),
    });

    public static Terminal OfProcess() => new(System.Console.Out, System.Console.Error, IsRealTerminal());

    /// <summary>One line of text, never wrapped or interpreted.</summary>
    public void Say(string line) => output.WriteLine(line);

    public void Fail(string line) => error.WriteLine(line.ReplaceLineEndings(" "));

    private static bool IsRealTerminal() =>
        !System.Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not "dumb"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
