namespace EmailGen.LocalRuntime.Durable.Storage;

/// <summary>The tables. Inputs have one of their own: rewriting an instance's row must not rewrite megabytes.</summary>
internal static class Schema
{
    private const long CurrentVersion = 1;

    public static void Ensure(Statements database)
    {
        // NORMAL: a commit is in the operating system's hands before it is acknowledged, so a killed process loses nothing.
        // Only a power cut may take the last moments; FULL would buy that with an fsync for every commit.
        database.First("PRAGMA journal_mode = WAL", static row => row.GetString(0));
        database.Execute("PRAGMA synchronous = NORMAL");
        database.Execute("PRAGMA temp_store = MEMORY");
        var version = database.First("PRAGMA user_version", static row => row.GetInt64(0));
        if (version is not (0 or CurrentVersion))
        {
            throw new InvalidOperationException(
                $"The database has version {version}, this program works with version {CurrentVersion}. Start with an empty data folder.");
        }

        database.Execute(
            """
            CREATE TABLE IF NOT EXISTS instances (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, execution TEXT NOT NULL, status INTEGER NOT NULL, generation INTEGER NOT NULL,
                output TEXT, custom_status TEXT, parent_id TEXT, parent_name TEXT, parent_execution TEXT, parent_task INTEGER,
                version TEXT, tags TEXT, created INTEGER NOT NULL, updated INTEGER NOT NULL, history_count INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS instances_by_parent ON instances (parent_id) WHERE parent_id IS NOT NULL;
            CREATE TABLE IF NOT EXISTS inputs (id TEXT PRIMARY KEY, input TEXT);
            CREATE TABLE IF NOT EXISTS history (
                instance TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, data TEXT,
                PRIMARY KEY (instance, number)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS messages (
                number INTEGER PRIMARY KEY, target TEXT NOT NULL, kind INTEGER NOT NULL, task INTEGER NOT NULL,
                body TEXT NOT NULL, data TEXT);
            CREATE INDEX IF NOT EXISTS messages_by_target ON messages (target, kind);
            CREATE TABLE IF NOT EXISTS entities (id TEXT PRIMARY KEY, state TEXT, updated INTEGER NOT NULL);
            PRAGMA user_version = 1;
            """);
    }
}
