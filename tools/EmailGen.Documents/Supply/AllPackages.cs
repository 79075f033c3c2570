namespace EmailGen.Documents.Supply;

/// <summary>All packages of others that this repository uses.</summary>
public static class AllPackages
{
    public static IReadOnlyList<Package> List { get; } = [.. NuGetPackages.All(), .. NpmPackages.All()];
}
