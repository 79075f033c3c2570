using EmailGen.LocalRuntime.Durable.Client;
using EmailGen.LocalRuntime.Durable.Dispatch;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>What the parts of a running engine share.</summary>
internal sealed class EngineCore(DurableEngineSettings settings, IDurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
{
    private Writer? _writer;
    private Readers? _readers;

    public DurableEngineSettings Settings => settings;

    public IDurableFunctions Functions => functions;

    public TimeProvider Clock => clock;

    public ILoggerFactory Loggers => loggers;

    public ILogger Log { get; } = loggers.CreateLogger<DurableEngine>();

    public WeakDice Dice { get; } = new(settings.Weak);

    public InstanceChanges Changes { get; } = new();

    public Writer Writer => _writer ?? throw NotStarted();

    public Readers Readers => _readers ?? throw NotStarted();

    /// <summary>UTC ticks.</summary>
    public long Now => clock.GetUtcNow().UtcTicks;

    public void Open(Writer writer, Readers readers)
    {
        _writer = writer;
        _readers = readers;
    }

    private static InvalidOperationException NotStarted() => new("The durable engine has not been started.");
}
