using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client.Entities;

namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>Queries for entities.</summary>
internal static class EntityReads
{
    private const string Columns = "id, state, updated, (SELECT count(*) FROM messages WHERE target = id)";

    public static EntityRow? FindEntity(this Statements database, string id) =>
        database.First($"SELECT {Columns} FROM entities WHERE id = $0", ReadEntity, id);

    public static string? FindEntityState(this Statements database, string id) =>
        database.First("SELECT state FROM entities WHERE id = $0", static row => row.Text(0), id);

    /// <summary>Entities after an id, in the order of ids.</summary>
    public static List<EntityRow> ListEntities(this Statements database, EntityQuery query, string? after, int count)
    {
        var prefix = query.InstanceIdStartsWith ?? string.Empty;
        return database.All(
            $"SELECT {Columns} FROM entities WHERE id > $0 AND substr(id, 1, $1) = $2 AND updated >= $3 AND updated <= $4 ORDER BY id LIMIT $5",
            ReadEntity,
            after ?? string.Empty,
            prefix.Length,
            prefix,
            query.LastModifiedFrom?.UtcTicks ?? 0,
            query.LastModifiedTo?.UtcTicks ?? long.MaxValue,
            count);
    }

    private static EntityRow ReadEntity(SqliteDataReader row) =>
        new(row.GetString(0), row.Text(1), row.GetInt64(2), row.GetInt32(3));
}
