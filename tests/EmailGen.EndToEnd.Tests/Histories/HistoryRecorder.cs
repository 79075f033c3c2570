using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace EmailGen.EndToEnd.Tests.Histories;

/// <summary>Looks again and again into the engine's file while an app works: a new generation deletes the history before it.</summary>
internal sealed class HistoryRecorder : IAsyncDisposable
{
    private const int MostOfOneScenario = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    private readonly Dictionary<string, RecordedHistory> _longest = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string _database;
    private readonly Task _looking;

    public HistoryRecorder(string database)
    {
        _database = database;
        _looking = Task.Run(LookAsync);
    }

    /// <summary>Ends the recording and writes the longest histories of each shape.</summary>
    public async Task SaveAsync(string file)
    {
        await _end.CancelAsync();
        await _looking;
        Look();
        var lines = _longest.Values
            .Where(history => history.Events.Count > 0)
            .OrderByDescending(history => history.Events.Count)
            .DistinctBy(history => history.Shape)
            .GroupBy(history => history.Name)
            .SelectMany(histories => histories.Take(MostOfOneScenario))
            .Select(history => history.Line());
        await File.WriteAllLinesAsync(file, lines, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
    }

    private async Task LookAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            Look();
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Look()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        // One transaction is one moment: instance and history belong together.
        using var moment = connection.BeginTransaction(deferred: true);
        foreach (var history in Executions(connection))
        {
            Read(connection, history);
            if (!_longest.TryGetValue(history.Execution, out var known) || known.Events.Count < history.Events.Count)
            {
                _longest[history.Execution] = history;
            }
        }
    }

    private static List<RecordedHistory> Executions(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT i.id, i.name, i.execution, i.generation, i.parent_id, i.parent_name, i.parent_execution, i.parent_task, p.input
            FROM instances i LEFT JOIN inputs p ON p.id = i.id
            """;
        using var row = command.ExecuteReader();
        var executions = new List<RecordedHistory>();
        while (row.Read())
        {
            var parent = row.IsDBNull(4)
                ? null
                : new JsonObject { ["InstanceId"] = row.GetString(4), ["Name"] = row.GetString(5), ["Execution"] = row.GetString(6), ["TaskId"] = row.GetInt32(7) };
            executions.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), parent, row.IsDBNull(8) ? null : row.GetString(8), []));
        }

        return executions;
    }

    private static void Read(SqliteConnection connection, RecordedHistory history)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body, data FROM history WHERE instance = $id ORDER BY number";
        command.Parameters.AddWithValue("$id", history.Id);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var body = JsonNode.Parse(row.GetString(0))!;
            // A stack trace names folders of this machine, and no replay reads it.
            for (var failure = body["Failure"]; failure is not null; failure = failure["Inner"])
            {
                failure.AsObject().Remove("Stack");
            }

            history.Events.Add(new JsonObject { ["body"] = body, ["data"] = row.IsDBNull(1) ? null : row.GetString(1) });
        }
    }
}
