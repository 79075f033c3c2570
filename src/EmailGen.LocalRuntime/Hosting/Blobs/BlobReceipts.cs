using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace EmailGen.LocalRuntime.Hosting.Blobs;

/// <summary>Durable receipts, in memory for reading and in SQLite before they count.</summary>
internal sealed class BlobReceipts : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly ConcurrentDictionary<BlobVersion, BlobReceipt> _receipts = new();

    private BlobReceipts(SqliteConnection connection) => _connection = connection;

    public static BlobReceipts Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        var receipts = new BlobReceipts(connection);
        receipts.Load();
        return receipts;
    }

    public BlobReceipt Find(BlobVersion blob) => _receipts.GetValueOrDefault(blob);

    /// <param name="blob">The version.</param>
    /// <param name="receipt">Its new receipt.</param>
    /// <param name="problem">Why a function gave up on it; null when it did not.</param>
    public void Write(BlobVersion blob, BlobReceipt receipt, string? problem = null)
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = """
                INSERT INTO receipts (function, container, name, etag, tries, final, problem)
                VALUES ($function, $container, $name, $etag, $tries, $final, $problem)
                ON CONFLICT DO UPDATE SET tries = excluded.tries, final = excluded.final, problem = excluded.problem
                """;
            command.Parameters.AddWithValue("$function", blob.Function);
            command.Parameters.AddWithValue("$container", blob.Container);
            command.Parameters.AddWithValue("$name", blob.Name);
            command.Parameters.AddWithValue("$etag", blob.ETag);
            command.Parameters.AddWithValue("$tries", receipt.Tries);
            command.Parameters.AddWithValue("$final", receipt.IsFinal);
            command.Parameters.AddWithValue("$problem", (object?)problem ?? DBNull.Value);
            command.ExecuteNonQuery();
        }

        _receipts[blob] = receipt;
    }

    /// <summary>Forgets a function's receipts for blobs of a container that are no more, or were written anew.</summary>
    public void Prune(string function, string container, IReadOnlySet<BlobVersion> there)
    {
        var gone = _receipts.Keys.Where(blob => blob.Function == function && blob.Container == container && !there.Contains(blob)).ToList();
        foreach (var blob in gone)
        {
            lock (_gate)
            {
                using var command = _connection.CreateCommand();
                command.CommandText = "DELETE FROM receipts WHERE function = $function AND container = $container AND name = $name AND etag = $etag";
                command.Parameters.AddWithValue("$function", blob.Function);
                command.Parameters.AddWithValue("$container", blob.Container);
                command.Parameters.AddWithValue("$name", blob.Name);
                command.Parameters.AddWithValue("$etag", blob.ETag);
                command.ExecuteNonQuery();
            }

            _receipts.TryRemove(blob, out _);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }

    private void Load()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS receipts (
                function TEXT NOT NULL, container TEXT NOT NULL, name TEXT NOT NULL, etag TEXT NOT NULL,
                tries INTEGER NOT NULL, final INTEGER NOT NULL, problem TEXT,
                PRIMARY KEY (function, container, name, etag)) WITHOUT ROWID;
            """;
        command.ExecuteNonQuery();
        command.CommandText = "SELECT function, container, name, etag, tries, final FROM receipts";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _receipts[new BlobVersion(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3))] =
                new BlobReceipt(reader.GetInt32(4), reader.GetBoolean(5));
        }
    }
}
