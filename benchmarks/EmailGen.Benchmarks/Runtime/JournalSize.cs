using Microsoft.Data.Sqlite;

namespace EmailGen.Benchmarks.Runtime;

/// <summary>What the engine's file holds.</summary>
/// <param name="Rows">Of all tables.</param>
/// <param name="FileBytes">Of the database file.</param>
/// <param name="LogBytes">Of the write-ahead log beside it.</param>
/// <param name="FreeBytes">Of the file's pages that wait to be used again.</param>
internal sealed record JournalSize(long Rows, long FileBytes, long LogBytes, long FreeBytes)
{
    private static readonly string[] Tables = ["instances", "inputs", "history", "messages", "entities"];

    public long UsedBytes => FileBytes - FreeBytes;

    public static JournalSize Of(string file)
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        database.Open();
        var pageBytes = Read(database, "PRAGMA page_size");
        return new(
            Tables.Sum(table => Read(database, $"SELECT COUNT(*) FROM {table}")),
            Read(database, "PRAGMA page_count") * pageBytes,
            new FileInfo(file + "-wal") is { Exists: true } log ? log.Length : 0,
            Read(database, "PRAGMA freelist_count") * pageBytes);
    }

    private static long Read(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
