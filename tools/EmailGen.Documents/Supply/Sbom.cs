using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailGen.Functions;

namespace EmailGen.Documents.Supply;

/// <summary>What ships, as a software bill of materials: CycloneDX 1.6, JSON. Equal packages give equal bytes.</summary>
public static class Sbom
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Package> packages)
    {
        var shipped = packages.Where(package => package.Ships).ToList();
        var version = typeof(EmailGenApp).Assembly.GetName().Version!.ToString(3);
        var root = $"pkg:generic/emailgen@{version}";
        var components = new JsonArray([.. shipped.Select(Component)]);
        var known = shipped.Select(package => package.Address).ToHashSet(StringComparer.Ordinal);
        var needed = shipped.SelectMany(package => package.Needs).ToHashSet(StringComparer.Ordinal);
        var bom = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            // Of the content, so that nothing changes while nothing has changed.
            ["serialNumber"] = $"urn:uuid:{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(components.ToJsonString()))[..16])}",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = root, ["name"] = "emailgen", ["version"] = version, ["licenses"] = Licences("MIT"), ["purl"] = root },
            },
            ["components"] = components,
            // Under the product stands what no other package brings.
            ["dependencies"] = new JsonArray(
            [
                Dependency(root, shipped.Select(package => package.Address).Where(address => !needed.Contains(address))),
                .. shipped.Select(package => Dependency(package.Address, package.Needs.Where(known.Contains))),
            ]),
        };
        return bom.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Component(Package package)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = package.Address,
            ["name"] = package.Name,
            ["version"] = package.Version,
        };
        if (package.Sha512 is { } hash)
        {
            component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = hash });
        }

        component["licenses"] = Licences(LicenceRules.Of(package));
        if (package.Author.Length > 0)
        {
            component["copyright"] = package.Author;
        }

        component["purl"] = package.Address;
        return component;
    }

    private static JsonArray Licences(string licence) => new(
        licence.Contains(" OR ", StringComparison.Ordinal) || licence.Contains(" AND ", StringComparison.Ordinal)
            ? new JsonObject { ["expression"] = licence }
            : new JsonObject { ["license"] = new JsonObject { [licence.Contains(' ', StringComparison.Ordinal) ? "name" : "id"] = licence } });

    private static JsonObject Dependency(string address, IEnumerable<string> needs) =>
        new() { ["ref"] = address, ["dependsOn"] = new JsonArray([.. needs.Select(need => JsonValue.Create(need))]) };
}
