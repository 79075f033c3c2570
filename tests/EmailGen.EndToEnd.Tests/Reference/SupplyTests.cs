using System.Text.Json.Nodes;
using EmailGen.Documents;
using EmailGen.Documents.Supply;

namespace EmailGen.EndToEnd.Tests.Reference;

/// <summary>What is told of the packages of others, and what they may be.</summary>
public sealed class SupplyTests
{
    private static readonly JsonNode Bom = JsonNode.Parse(Sbom.Write(AllPackages.List))!;

    private static readonly List<string> Components = [.. Bom["components"]!.AsArray().Select(component => component!["purl"]!.GetValue<string>())];

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("MS-PL OR Apache-2.0", true)]
    [InlineData("(MIT OR GPL-3.0-only)", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData("GPL-3.0-only", false)]
    [InlineData("AGPL-3.0-or-later", false)]
    [InlineData("LGPL-2.1-only", false)]
    [InlineData("MPL-2.0", false)]
    [InlineData("SEE LICENSE IN licence.txt", false)]
    [InlineData("", false)]
    public void Licence_ThatIsUnknownOrBindsOthers_IsRefused(string licence, bool isFine)
    {
        var package = new Package("npm", "some", "1.0.0", licence, "", Ships: true, [], null);

        Assert.Equal(isFine, LicenceRules.Problem(package) is null);
        if (!isFine)
        {
            Assert.Contains("some 1.0.0", Assert.Throws<InvalidOperationException>(() => LicenceList.Write([package])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bom_OfTheProduct_HasEachLockedPackageThatShipsAndNoOther()
    {
        var locked = JsonNode.Parse(Repository.Read("src/EmailGen.Cli/packages.lock.json"))!["dependencies"]!["net10.0"]!.AsObject()
            .Where(one => one.Value!["type"]!.GetValue<string>() != "Project").Select(one => $"pkg:nuget/{one.Key}@{one.Value!["resolved"]}");
        var npm = JsonNode.Parse(Repository.Read("package-lock.json"))!["packages"]!.AsObject()
            .Where(one => one.Key.Length > 0 && one.Value!["dev"] is null).Select(one => $"pkg:npm/{one.Key[(one.Key.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..].Replace("@", "%40", StringComparison.Ordinal)}@{one.Value!["version"]}");

        // Analyzers look at the code while it is built.
        Assert.Equal(["pkg:nuget/Meziantou.Analyzer", "pkg:nuget/Microsoft.CodeAnalysis.BannedApiAnalyzers"], locked.Except(Components).Select(address => address.Split('@')[0]).Order(StringComparer.Ordinal));
        Assert.Empty(npm.Except(Components));
        Assert.All(Components.Except([.. locked, .. npm]), address => Assert.StartsWith("pkg:nuget/Microsoft.Azure.Functions.Worker", address, StringComparison.Ordinal));
        Assert.DoesNotContain(Components, address => address.Contains("xunit", StringComparison.Ordinal) || address.Contains("axe-core", StringComparison.Ordinal));
    }

    [Fact]
    public void Bom_Dependencies_ReachEveryComponentFromTheProduct()
    {
        var needs = Bom["dependencies"]!.AsArray().ToDictionary(one => one!["ref"]!.GetValue<string>(), one => one!["dependsOn"]!.AsArray().Select(need => need!.GetValue<string>()).ToList(), StringComparer.Ordinal);
        var (reached, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([Bom["metadata"]!["component"]!["bom-ref"]!.GetValue<string>()]));
        while (next.TryDequeue(out var address))
        {
            if (reached.Add(address))
            {
                needs[address].ForEach(next.Enqueue);
            }
        }

        Assert.Equal(Components.Count, Components.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Components.Except(reached));
    }

    [Fact]
    public void Bom_OfTheSamePackages_IsTheSame() => Assert.Equal(Sbom.Write(AllPackages.List), Sbom.Write([.. NewList()]));

    private static IEnumerable<Package> NewList() => AllPackages.List.Select(package => package with { });
}
