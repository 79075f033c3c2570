using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EmailGen.Documents.Supply;

/// <summary>Packages of NuGet, by the lock files; what they say of themselves is in the packages' own folder.</summary>
internal static class NuGetPackages
{
    // The command has all projects of the product under it.
    private const string Product = "src/EmailGen.Cli/packages.lock.json";

    private static readonly string Cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static IReadOnlyList<Package> All()
    {
        var packages = new SortedDictionary<string, Package>(StringComparer.OrdinalIgnoreCase);
        var others = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => file != Product && file.Split('/') is ["src" or "tests" or "tools" or "benchmarks", _, _]);
        foreach (var (file, ships) in others.Order(StringComparer.Ordinal).Select(file => (file, false)).Prepend((Product, true)))
        {
            foreach (var package in Read(Repository.Read(file), ships))
            {
                packages.TryAdd(package.Address, package);
            }
        }

        return [.. packages.Values, .. OfAzure()];
    }

    private static IEnumerable<Package> Read(string lockFile, bool ships)
    {
        var locked = JsonNode.Parse(lockFile)!["dependencies"]!.AsObject().Single().Value!.AsObject().Where(one => one.Value!["type"]!.GetValue<string>() != "Project").ToList();
        var versions = locked.ToDictionary(one => one.Key, one => one.Value!["resolved"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, entry) in locked)
        {
            var about = About(name, versions[name]);
            var needs = (entry!["dependencies"]?.AsObject() ?? []).Where(need => versions.ContainsKey(need.Key)).Select(need => Package.AddressOf("nuget", need.Key, versions[need.Key]));
            yield return new(
                "nuget", name, versions[name], Licence(about), Author(about), ships && Text(about, "developmentDependency") != "true",
                [.. needs.Order(StringComparer.Ordinal)], null);
        }
    }

    // Not in a lock file: they are restored only where the app is published for Azure.
    private static IEnumerable<Package> OfAzure() =>
        XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("ItemGroup")
            .Single(group => group.Attribute("Label")?.Value == "The azure runtime").Elements("PackageVersion")
            .Select(package => new Package("nuget", package.Attribute("Include")!.Value, package.Attribute("Version")!.Value, "", "Microsoft", true, [], null));

    private static XElement About(string name, string version)
    {
        var folder = Path.Combine(Cache, name.ToLowerInvariant(), version.ToLowerInvariant());
        var file = Path.Combine(folder, $"{name.ToLowerInvariant()}.nuspec");
        return File.Exists(file)
            ? XDocument.Load(file).Root!.Elements().First(element => element.Name.LocalName == "metadata")
            : throw new InvalidOperationException($"{name} {version} is not in {Cache}. Build first: a restore puts it there.");
    }

    // Some put their licence where the copyright belongs.
    private static string Author(XElement about) => Text(about, "copyright") is { } text && (text.Contains('©') || text.Contains("copyright", StringComparison.OrdinalIgnoreCase) || text.Contains("(c)", StringComparison.OrdinalIgnoreCase))
        ? text
        : Text(about, "authors") ?? "";

    private static string Licence(XElement about) => about.Elements().FirstOrDefault(element => element.Name.LocalName == "license") is { } licence && licence.Attribute("type")?.Value == "expression"
        ? licence.Value
        : "";

    private static string? Text(XElement about, string name) => about.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.ReplaceLineEndings(" ").Trim() is { Length: > 0 } text ? text : null;
}
