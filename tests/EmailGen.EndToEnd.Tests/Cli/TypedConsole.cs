using Spectre.Console;
using Spectre.Console.Rendering;

namespace EmailGen.EndToEnd.Tests.Cli;

/// <summary>A console with somebody before it who presses keys, one whenever it is asked for.</summary>
internal sealed class TypedConsole(TextWriter output, IEnumerable<ConsoleKey> keys) : IAnsiConsole, IAnsiConsoleInput
{
    private readonly Queue<ConsoleKey> _keys = new(keys);

    private readonly IAnsiConsole _screen = Screen(output);

    public Profile Profile => _screen.Profile;

    public IAnsiConsoleCursor Cursor => _screen.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => _screen.ExclusivityMode;

    public RenderPipeline Pipeline => _screen.Pipeline;

    public void Clear(bool home) => _screen.Clear(home);

    public void Write(IRenderable renderable) => _screen.Write(renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => _screen.WriteAnsi(action);

    public bool IsKeyAvailable() => _keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.TryDequeue(out var key) ? new((char)(key is ConsoleKey.Enter ? 13 : 0), key, false, false, false) : null;

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));

    // Whatever the tests themselves run in: a pipe has no size, and a live table does not fit into nothing.
    private static IAnsiConsole Screen(TextWriter output)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(output),
        });
        (screen.Profile.Width, screen.Profile.Height) = (120, 60);
        return screen;
    }
}
