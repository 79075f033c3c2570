using Microsoft.Win32.SafeHandles;

namespace EmailGen.Core.Leads;

/// <summary>A file that is gone when it is closed.</summary>
public static class TemporaryFile
{
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 64 * 1024,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });

    /// <summary>The same, for reading and writing at places of one's own choice.</summary>
    public static SafeFileHandle OpenHandle() => File.OpenHandle(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
}
