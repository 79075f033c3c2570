using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>Keeps what is logged, for a test to read and wait for.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _written = new(0);

    public IReadOnlyCollection<string> Lines => _lines;

    public async Task WaitForAsync(string part, CancellationToken cancellationToken)
    {
        while (!_lines.Any(line => line.Contains(part, StringComparison.Ordinal)))
        {
            await _written.WaitAsync(cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception));
        _written.Release();
    }

    // The host disposes its providers; a test reads on.
    public void Dispose()
    {
    }
}
