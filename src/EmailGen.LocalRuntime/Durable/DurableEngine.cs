using EmailGen.LocalRuntime.Durable.Activities;
using EmailGen.LocalRuntime.Durable.Client;
using EmailGen.LocalRuntime.Durable.Dispatch;
using EmailGen.LocalRuntime.Durable.Entities;
using EmailGen.LocalRuntime.Durable.Journal;
using EmailGen.LocalRuntime.Durable.Orchestrations;
using EmailGen.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EmailGen.LocalRuntime.Durable;

/// <summary>
/// Orchestrations, activities and entities in one process, on one SQLite file. What a caller was told is in the file: a killed
/// process loses none of it, and a new one goes on from there.
/// </summary>
public sealed class DurableEngine : IAsyncDisposable
{
    private readonly EngineCore _core;
    private readonly ActivityQueue _activities;
    private readonly Actors _orchestrations;
    private readonly Actors _entities;
    private readonly DueMessages _due;
    private FileStream? _ownership;
    private bool _isStopped;

    public DurableEngine(DurableEngineSettings settings, IDurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _core = new EngineCore(settings, functions, clock, loggers);
        _due = new DueMessages(clock, Hand);
        _activities = new ActivityQueue(_core);
        var warm = new WarmRuns(settings.MaxWarmOrchestrations);
        _orchestrations = new Actors(
            settings.MaxConcurrentOrchestrators, (id, owner) => new OrchestrationActor(id, _core, owner, warm, _due));
        _entities = new Actors(settings.MaxConcurrentEntities, (id, owner) => new EntityActor(id, _core, owner));
        Client = new EngineClient(_core, _orchestrations.Release);
    }

    /// <summary>Works from the start of the engine on.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>An instance's history so far; empty for an unknown one.</summary>
    public Task<IReadOnlyList<HistoryRecord>> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_core.Readers.Read(database => database.FindInstance(instanceId) is { } row
            ? HistoryRecords.From(database.ReadHistory(instanceId), database.FindInput(instanceId), row.Name)
            : []));
    }

    /// <summary>Opens the file; everything unfinished in it goes on.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = Path.GetFullPath(_core.Settings.DatabasePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _ownership = Own(path + ".lock");
        var database = Open(path);
        var unfinished = database.ReadMessages(WriteTransaction.BigData);
        var writer = new Writer(database, path, _core.Dice, _core.Settings.DiesAt, Deliver, _core.Log);
        _core.Open(writer, new Readers(path));
        writer.Start();
        if (_core.Log.IsEnabled(LogLevel.Information))
        {
            _core.Log.LogInformation("The durable engine works on {Path}; {Count} messages wait.", path, unfinished.Count);
        }

        Deliver(unfinished);
        return Task.CompletedTask;
    }

    /// <summary>Takes no new work, and waits for running activities until the token fires.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isStopped || _ownership is null)
        {
            return;
        }

        _isStopped = true;
        _due.Dispose();
        var steps = Task.WhenAll(_orchestrations.StopAsync(), _entities.StopAsync());
        await _activities.StopAsync(cancellationToken);
        await Task.WhenAny(steps, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));

        // The writer closes last: the last connection that may write folds the log into the file.
        _core.Readers.Dispose();
        _core.Writer.Complete();
        Close();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        _due.Dispose();
        _activities.Dispose();
    }

    /// <summary>Ends as a killed process would: only what is committed stays. For tests.</summary>
    internal void Abandon()
    {
        _isStopped = true;
        _due.Dispose();
        _ = _orchestrations.StopAsync();
        _ = _entities.StopAsync();
        _core.Writer.Abandon();
        _activities.Abandon();
        Close();
    }

    /// <summary>From now on the file may have so many pages, and no fewer than it has: a full disk to the engine. For tests.</summary>
    internal Task LimitPagesAsync(long pages) => _core.Writer.WriteAsync(transaction => transaction.Database.Execute($"PRAGMA max_page_count = {pages}"));

    private static FileStream Own(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"Another process works on the same data ('{path}' is locked). Stop it, or choose another folder.", exception);
        }
    }

    private Statements Open(string path)
    {
        var database = new Statements(path, readOnly: false);
        try
        {
            Schema.Ensure(database);
            return database;
        }
        catch
        {
            database.Dispose();
            _ownership?.Dispose();
            _ownership = null;
            throw;
        }
    }

    private void Close()
    {
        _core.Readers.Dispose();
        _core.Writer.Dispose();
        _ownership?.Dispose();
    }

    private void Deliver(IReadOnlyList<Message> messages)
    {
        if (_core.Settings.Standby)
        {
            return;
        }

        var now = _core.Now;
        foreach (var message in messages)
        {
            if (message.Event.Due > now)
            {
                _due.Add(message);
            }
            else
            {
                Hand(message);
            }
        }
    }

    private void Hand(Message message)
    {
        if (message.Event.Kind == JournalEventKind.TaskScheduled)
        {
            _activities.Add(message);
        }
        else if (message.Target.StartsWith('@'))
        {
            _entities.Post(message);
        }
        else
        {
            _orchestrations.Post(message);
        }
    }
}
