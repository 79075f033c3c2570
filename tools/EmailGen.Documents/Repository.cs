namespace EmailGen.Documents;

/// <summary>The files of this repository.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static bool Exists(string file) => File.Exists(PathOf(file));

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(PathOf("src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "EmailGen.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
