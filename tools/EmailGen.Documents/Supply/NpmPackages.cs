using System.Text.Json.Nodes;

namespace EmailGen.Documents.Supply;

/// <summary>Packages of npm, by the lock file.</summary>
internal static class NpmPackages
{
    private const string Folder = "node_modules/";
    private const string Hash = "sha512-";

    public static IReadOnlyList<Package> All()
    {
        var locked = JsonNode.Parse(Repository.Read("package-lock.json"))!["packages"]!.AsObject();
        var packages = new SortedDictionary<string, Package>(StringComparer.Ordinal);
        foreach (var (path, entry) in locked.Where(one => one.Key.Length > 0))
        {
            var package = new Package(
                "npm",
                NameOf(path),
                entry!["version"]!.GetValue<string>(),
                entry["license"]?.GetValue<string>() ?? "",
                "",
                entry["dev"]?.GetValue<bool>() is not true,
                [.. (entry["dependencies"]?.AsObject() ?? []).Select(need => Find(locked, path, need.Key)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                entry["integrity"]?.GetValue<string>() is { } integrity && integrity.StartsWith(Hash, StringComparison.Ordinal) ? Convert.ToHexStringLower(Convert.FromBase64String(integrity[Hash.Length..])) : null);
            packages.TryAdd(package.Address, package);
        }

        return [.. packages.Values];
    }

    private static string NameOf(string path) => path[(path.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];

    // As Node looks for it: in the package's own folder, then in those around it.
    private static string? Find(JsonObject locked, string path, string name)
    {
        for (var at = path; ; at = at.LastIndexOf($"/{Folder}", StringComparison.Ordinal) is > 0 and var end ? at[..end] : "")
        {
            if (locked[$"{(at.Length > 0 ? at + "/" : "")}{Folder}{name}"] is { } found)
            {
                return Package.AddressOf("npm", name, found["version"]!.GetValue<string>());
            }

            if (at.Length == 0)
            {
                return null;
            }
        }
    }
}
