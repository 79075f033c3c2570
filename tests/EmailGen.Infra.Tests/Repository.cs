namespace EmailGen.Infra.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "EmailGen.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
