using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>
/// What a unit of work may change. All units of a commit share one; what a unit refuses it must refuse before its first change.
/// One type, although long: these are all the statements that write.
/// </summary>
internal sealed class WriteTransaction(Statements database, WeakDice dice)
{
    /// <summary>Longer data of an activity task stays in the database until the task runs.</summary>
    public const int BigData = 8_192;

    private long _lastNumber = database.LastMessageNumber();

    public Statements Database => database;

    /// <summary>What the commit makes deliverable, in order.</summary>
    public List<Message> Sent { get; } = [];

    public void Begin() => database.Execute("BEGIN IMMEDIATE");

    public void Commit() => database.Execute("COMMIT");

    public void RollBack()
    {
        Sent.Clear();
        database.Execute("ROLLBACK");
    }

    /// <returns>False when the message was gone already.</returns>
    public bool Consume(long number) => database.Execute("DELETE FROM messages WHERE number = $0", number) == 1;

    public void Send(string target, JournalEvent content)
    {
        Insert(target, content);
        if (content is { Kind: JournalEventKind.EntityOperation, Request: null } && dice.Repeats())
        {
            Insert(target, content);
        }
    }

    /// <summary>Creates the instance, in the place of a finished one of the same id, and the message that starts it.</summary>
    public void Start(string id, JournalEvent start, string? version, string? tags, long now)
    {
        Forget(id);
        var execution = Guid.NewGuid().ToString("N");
        database.Execute(
            "INSERT INTO instances VALUES ($0, $1, $2, $3, 0, NULL, NULL, $4, $5, $6, $7, $8, $9, $10, $10, 0)",
            id,
            start.Name,
            execution,
            (int)OrchestrationRuntimeStatus.Pending,
            start.Parent?.InstanceId,
            start.Parent?.Name,
            start.Parent?.Execution,
            start.Parent?.TaskId,
            version,
            tags,
            now);
        SetInput(id, start.Data);
        Insert(id, start with { Execution = execution, Data = null });
    }

    public void SetInput(string id, string? input) => database.Execute("INSERT OR REPLACE INTO inputs VALUES ($0, $1)", id, input);

    /// <returns>False when another execution has taken the id since.</returns>
    public bool Update(InstanceRow row, string execution) => database.Execute(
        "UPDATE instances SET execution = $0, status = $1, generation = $2, output = $3, custom_status = $4, updated = $5, history_count = $6 "
        + "WHERE id = $7 AND execution = $8",
        row.Execution,
        (int)row.Status,
        row.Generation,
        row.Output,
        row.CustomStatus,
        row.Updated,
        row.HistoryCount,
        row.Id,
        execution) == 1;

    public void AppendHistory(string id, int number, JournalEvent entry) => database.Execute(
        "INSERT INTO history VALUES ($0, $1, $2, $3)", id, number, JournalJson.Write(entry), entry.Data);

    public void ClearHistory(string id) => database.Execute("DELETE FROM history WHERE instance = $0", id);

    public void CancelTimer(string id, int taskId) => database.Execute(
        "DELETE FROM messages WHERE target = $0 AND kind = $1 AND task = $2", id, (int)JournalEventKind.TimerFired, taskId);

    public void CancelTimers(string id) => database.Execute(
        "DELETE FROM messages WHERE target = $0 AND kind = $1", id, (int)JournalEventKind.TimerFired);

    public void SetEntity(string id, string? state, long now)
    {
        if (state is null)
        {
            database.Execute("DELETE FROM entities WHERE id = $0", id);
        }
        else
        {
            database.Execute("INSERT OR REPLACE INTO entities VALUES ($0, $1, $2)", id, state, now);
        }
    }

    /// <summary>Removes an instance or an entity with all that belongs to it.</summary>
    public void Forget(string id)
    {
        database.Execute("DELETE FROM instances WHERE id = $0", id);
        database.Execute("DELETE FROM entities WHERE id = $0", id);
        database.Execute("DELETE FROM inputs WHERE id = $0", id);
        database.Execute("DELETE FROM messages WHERE target = $0", id);
        ClearHistory(id);
    }

    private void Insert(string target, JournalEvent content)
    {
        var number = ++_lastNumber;
        database.Execute(
            "INSERT INTO messages VALUES ($0, $1, $2, $3, $4, $5)",
            number,
            target,
            (int)content.Kind,
            content.TaskId,
            JournalJson.Write(content),
            content.Data);
        var inStore = content is { Kind: JournalEventKind.TaskScheduled, Data.Length: > BigData };
        Sent.Add(new Message(number, target, inStore ? content with { Data = null } : content, inStore));
    }
}
