using System.Globalization;
using System.Text;

namespace EmailGen.Documents.Supply;

/// <summary>The packages of others with their licences, as Markdown.</summary>
public static class LicenceList
{
    public const string Path = "docs/licences.md";

    /// <exception cref="InvalidOperationException">A package has a licence that may not be used, or none that is known.</exception>
    public static string Write() => Write(AllPackages.List);

    public static string Write(IReadOnlyList<Package> packages)
    {
        var problems = packages.Select(LicenceRules.Problem).OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', problems));
        }

        var text = new StringBuilder("# Licences of what EmailGen uses\n\n<!-- Made of the lock files and packages by `make docs`. -->\n\n");
        text.Append("EmailGen itself has the [MIT licence](../LICENSE). What follows is by others and stays under theirs. `make sbom` writes the same for programs (CycloneDX).\n");
        Part(text, "What ships: NuGet", [.. packages.Where(one => one is { Ships: true, Source: "nuget" })]);
        Part(text, "What ships: npm, for Azurite", [.. packages.Where(one => one is { Ships: true, Source: "npm" })]);
        Part(text, "Only to build and test", [.. packages.Where(one => !one.Ships)]);
        return text.ToString();
    }

    private static void Part(StringBuilder text, string title, List<Package> packages)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{string.Join(" · ", packages.GroupBy(LicenceRules.Of).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"))}\n\n");
        text.Append("| package | version | licence | by | |\n|---|---|---|---|---|\n");
        foreach (var package in packages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {package.Name} | {package.Version} | {LicenceRules.Of(package)} | {package.Author.Replace("|", "\\|", StringComparison.Ordinal)} | {LicenceRules.NoteOn(package)} |\n");
        }
    }
}
