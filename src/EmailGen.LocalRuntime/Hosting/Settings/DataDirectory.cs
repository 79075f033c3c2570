namespace EmailGen.LocalRuntime.Hosting.Settings;

/// <summary>The folder of the app's SQLite files, held by one process at a time.</summary>
internal sealed class DataDirectory(string path) : IDisposable
{
    private FileStream? _lock;

    public string EngineDatabase => Path.Combine(path, "durable.db");

    public string ReceiptDatabase => Path.Combine(path, "receipts.db");

    // The operating system lets go of the file when the process dies, however it dies.
    public void Open()
    {
        var lockFile = Path.Combine(path, ".lock");
        try
        {
            Directory.CreateDirectory(path);
            _lock = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw LocalRuntimeException.DataDirectoryUnusable(path, exception);
        }
        catch (IOException exception)
        {
            throw File.Exists(lockFile) && exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException)
                ? LocalRuntimeException.DataDirectoryInUse(path)
                : LocalRuntimeException.DataDirectoryUnusable(path, exception);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
