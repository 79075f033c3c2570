using System.Collections.Concurrent;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>Connections that read what is committed, one for each reader at a time.</summary>
internal sealed class Readers(string path) : IDisposable
{
    private readonly ConcurrentBag<Statements> _idle = [];
    private volatile bool _disposed;

    public T Read<T>(Func<Statements, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var statements))
        {
            statements = new Statements(path, readOnly: true);
        }

        try
        {
            return read(statements);
        }
        finally
        {
            Return(statements);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var statements))
        {
            statements.Dispose();
        }
    }

    private void Return(Statements statements)
    {
        _idle.Add(statements);
        if (_disposed)
        {
            Dispose();
        }
    }
}
