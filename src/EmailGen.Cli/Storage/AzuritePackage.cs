namespace EmailGen.Cli.Storage;

/// <summary>Finds the installed npm package of Azurite, the storage emulator.</summary>
internal static class AzuritePackage
{
    private static readonly string BlobService = Path.Combine("dist", "src", "blob", "BlobServerFactory.js");

    /// <summary>The package's folder: in a <c>node_modules</c> of this folder, the app's or one above, or behind a command on the PATH.</summary>
    /// <exception cref="CliException">It is nowhere to be found.</exception>
    public static string Find(string workingDirectory, string? path) =>
        Upward(workingDirectory).Concat(Upward(AppContext.BaseDirectory)).Select(Package).Concat(OnPath(path)).FirstOrDefault(IsPackage)
        ?? throw new CliException("Azurite, the storage emulator, is not installed: run 'npm ci' in the EmailGen folder (or 'npm install -g azurite'), or use a storage account by 'serve --storage'.");

    private static IEnumerable<string> Upward(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }

    private static IEnumerable<string> OnPath(string? path)
    {
        foreach (var directory in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            // npm on Windows puts the packages beside its commands; elsewhere a command is a link into its package's dist/src.
            yield return Package(directory);
            if (new FileInfo(Path.Combine(directory, "azurite")) is { Exists: true } command)
            {
                var script = command.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? command.FullName;
                yield return Path.GetFullPath(Path.Combine(script, "..", "..", ".."));
            }
        }
    }

    private static string Package(string directory) => Path.Combine(directory, "node_modules", "azurite");

    private static bool IsPackage(string directory) => File.Exists(Path.Combine(directory, BlobService));
}
