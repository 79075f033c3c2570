namespace EmailGen.Cli.Storage;

/// <summary>The folder with everything that a local EmailGen keeps; one process at a time may use it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream lockFile) => (Root, _lock) = (root, lockFile);

    public string Root { get; }

    public string Azurite => Path.Combine(Root, "azurite");

    public string Runtime => Path.Combine(Root, "runtime");

    /// <summary>The connection string of the storage in use, for other programs.</summary>
    public string ConnectionFile => Path.Combine(Root, "storage.connection");

    /// <exception cref="CliException">Another process uses the folder, or it cannot be written.</exception>
    public static DataFolder Open(string directory)
    {
        var root = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(root);
            return new(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (Directory.Exists(root))
        {
            throw new DataFolderInUseException(root, taken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The data folder '{root}' cannot be written: {denied.Message}", denied);
        }
    }

    public async Task KeepConnectionAsync(string connectionString, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // It may hold the key of a real account.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(ConnectionFile, options);
        await writer.WriteAsync(connectionString.AsMemory(), cancellationToken);
    }

    public void Dispose() => _lock.Dispose();
}
