using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>What is built is made of what was looked at.</summary>
public sealed class SupplyChainTests
{
    private static readonly string[] Sources = ["src", "tests"];

    [Fact]
    public void Restore_AnyProject_IsLocked()
    {
        var build = XDocument.Parse(Repository.Read("Directory.Build.props"));

        Assert.Equal("true", build.Descendants("RestorePackagesWithLockFile").Single().Value);
        Assert.Contains("CI", build.Descendants("RestoreLockedMode").Single().Attribute("Condition")!.Value, StringComparison.Ordinal);
        Assert.All(Projects(), project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
    }

    [Fact]
    public void PackageLock_AnyPackage_HasItsHash()
    {
        var packages = JsonNode.Parse(Repository.Read("package-lock.json"))!["packages"]!.AsObject().Where(package => package.Key.Length > 0).ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.StartsWith("sha512-", package.Value!["integrity"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public void Publish_TheApp_HasNoSimulator()
    {
        Assert.Contains("src/EmailGen.Functions/EmailGen.Functions.csproj", Repository.Read("infra/package/EmailGen.Package.csproj").Replace("$(Root)", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var published = References(Repository.PathOf("src/EmailGen.Functions/EmailGen.Functions.csproj")).Select(Path.GetFileNameWithoutExtension).ToList();

        Assert.Contains("EmailGen.Core", published);
        Assert.DoesNotContain("EmailGen.ModelSimulator", published);
        Assert.DoesNotContain(published, project => project!.EndsWith("Tests", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Projects() =>
        Sources.SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories));

    private static HashSet<string> References(string project)
    {
        HashSet<string> found = [];
        Queue<string> open = new([project]);
        while (open.TryDequeue(out var next))
        {
            var folder = Path.GetDirectoryName(next)!;
            foreach (var reference in XDocument.Load(next).Descendants("ProjectReference").Select(one => Path.GetFullPath(Path.Combine(folder, one.Attribute("Include")!.Value))))
            {
                if (found.Add(reference))
                {
                    open.Enqueue(reference);
                }
            }
        }

        return found;
    }
}
