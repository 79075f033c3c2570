using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable.Dispatch;

/// <summary>Works on the messages of one instance or entity: one batch, one commit, the next batch.</summary>
internal abstract class Actor(string id, EngineCore core, Actors owner)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    public string Id => id;

    public Mailbox Mailbox { get; } = new();

    protected EngineCore Core => core;

    protected Actors Owner => owner;

    /// <summary>Takes a batch and hands its outcome to <see cref="Commit"/>; never throws.</summary>
    public async Task RunAsync()
    {
        var batch = Mailbox.Take(BatchSize);
        try
        {
            await WorkAsync(batch);
        }
        catch (Exception exception)
        {
            TryAgain(batch, exception);
        }
    }

    protected abstract int BatchSize { get; }

    /// <summary>True when it is worth keeping although nothing waits for it.</summary>
    protected abstract bool IsWarm { get; }

    protected abstract Task WorkAsync(List<Message> batch);

    /// <summary>Forgets what is in memory: the database is right.</summary>
    protected abstract void Reset();

    protected void Commit(List<Message> batch, Action<WriteTransaction> write, Action committed) => core.Writer.Write(new WriteUnit(
        write,
        () =>
        {
            committed();
            GoOn();
        },
        exception => TryAgain(batch, exception)));

    private void GoOn()
    {
        if (Mailbox.GoOn())
        {
            owner.Schedule(this);
        }
        else if (!IsWarm)
        {
            owner.Release(this);
        }
    }

    private void TryAgain(List<Message> batch, Exception exception)
    {
        if (exception is ObjectDisposedException)
        {
            // The engine has stopped; the messages are in the database.
            return;
        }

        // Of a full disk the writer has told.
        core.Log.Log(exception is JournalUnwritableException ? LogLevel.Debug : LogLevel.Error, exception, "The work on '{Id}' could not be stored; it is tried again.", id);
        Reset();
        Mailbox.PutBack(batch);
        _ = Task.Delay(RetryPause, core.Clock).ContinueWith(_ => owner.Schedule(this), TaskScheduler.Default);
    }
}
