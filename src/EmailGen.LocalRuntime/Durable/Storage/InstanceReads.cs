using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>Queries for instances, their histories and messages.</summary>
internal static class InstanceReads
{
    private const string Columns =
        "id, name, execution, status, generation, output, custom_status, parent_id, parent_name, parent_execution, parent_task, "
        + "version, tags, created, updated, history_count";

    public static InstanceRow? FindInstance(this Statements database, string id) =>
        database.First($"SELECT {Columns} FROM instances WHERE id = $0", ReadInstance, id);

    public static string? FindInput(this Statements database, string id) =>
        database.First("SELECT input FROM inputs WHERE id = $0", static row => row.Text(0), id);

    public static List<JournalEvent> ReadHistory(this Statements database, string id) => database.All(
        "SELECT body, data FROM history WHERE instance = $0 ORDER BY number",
        static row => JournalJson.Read(row.GetString(0), row.Text(1)),
        id);

    /// <summary>Instances after an id, in the order of ids.</summary>
    public static List<InstanceRow> ListInstances(this Statements database, OrchestrationQuery query, string? after, int count)
    {
        var statuses = query.Statuses?.Distinct().ToArray() is { Length: > 0 } some
            ? $"AND status IN ({string.Join(',', some.Select(status => (int)status))})"
            : string.Empty;
        var prefix = query.InstanceIdPrefix ?? string.Empty;
        return database.All(
            $"SELECT {Columns} FROM instances WHERE id > $0 AND substr(id, 1, $1) = $2 AND created >= $3 AND created <= $4 {statuses} ORDER BY id LIMIT $5",
            ReadInstance,
            after ?? string.Empty,
            prefix.Length,
            prefix,
            query.CreatedFrom?.UtcTicks ?? 0,
            query.CreatedTo?.UtcTicks ?? long.MaxValue,
            count);
    }

    public static List<string> UnfinishedChildren(this Statements database, string id) => database.All(
        "SELECT id FROM instances WHERE parent_id = $0 AND status IN (0, 6, 7)", static row => row.GetString(0), id);

    /// <summary>All that is still to be acted on; starts come before what else waits for their instance.</summary>
    public static List<Message> ReadMessages(this Statements database, int bigData) => database.All(
        $"SELECT number, target, body, CASE WHEN kind = {(int)JournalEventKind.TaskScheduled} AND length(data) > $0 THEN NULL ELSE data END, "
        + $"kind = {(int)JournalEventKind.TaskScheduled} AND length(data) > $0 "
        + $"FROM messages ORDER BY kind = {(int)JournalEventKind.ExecutionStarted} DESC, number",
        static row => new Message(
            row.GetInt64(0), row.GetString(1), JournalJson.Read(row.GetString(2), row.Text(3)), !row.IsDBNull(4) && row.GetInt64(4) != 0),
        bigData);

    public static string? ReadMessageData(this Statements database, long number) =>
        database.First("SELECT data FROM messages WHERE number = $0", static row => row.Text(0), number);

    public static long LastMessageNumber(this Statements database) =>
        database.First("SELECT coalesce(max(number), 0) FROM messages", static row => row.GetInt64(0));

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static InstanceRow ReadInstance(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), (OrchestrationRuntimeStatus)row.GetInt32(3))
        {
            Generation = row.GetInt32(4),
            Output = row.Text(5),
            CustomStatus = row.Text(6),
            Parent = row.IsDBNull(7) ? null : new ParentLink(row.GetString(7), row.GetString(8), row.GetString(9), row.GetInt32(10)),
            Version = row.Text(11),
            Tags = row.Text(12),
            Created = row.GetInt64(13),
            Updated = row.GetInt64(14),
            HistoryCount = row.GetInt32(15),
        };
}
