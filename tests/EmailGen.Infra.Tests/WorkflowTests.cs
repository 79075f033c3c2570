using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace EmailGen.Infra.Tests;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.GetFiles(Repository.PathOf(".github/workflows"), "*.yml").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Action_AnyWorkflow_IsPinnedToACommitAndNamesItsVersion(string workflow)
    {
        var uses = Repository.Read($".github/workflows/{workflow}").Split('\n').Where(line => line.TrimStart(' ', '-').StartsWith("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Permissions_AnyWorkflow_AreNamedAndWriteNothingHere(string workflow)
    {
        var permissions = Assert.IsType<YamlMappingNode>(Load($".github/workflows/{workflow}")["permissions"]);

        Assert.All(permissions, permission => Assert.True(
            ((YamlScalarNode)permission.Value).Value is "read" || ((YamlScalarNode)permission.Key).Value is "id-token",
            $"{workflow}: {permission}"));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Jobs_AnyWorkflow_EndSometime(string workflow) =>
        Assert.All((YamlMappingNode)Load($".github/workflows/{workflow}")["jobs"], job => Assert.NotNull(job.Value["timeout-minutes"]));

    [Fact]
    public void AzureYaml_ProjectHooksAndTemplate_AreThere()
    {
        var azure = Load("azure.yaml");
        var app = azure["services"]["app"];

        var project = app["project"].ToString();

        Assert.True(File.Exists(Repository.PathOf($"{project}/EmailGen.Package.csproj")));
        Assert.True(File.Exists(Path.Combine(Repository.PathOf(project), app["hooks"]["prepackage"]["run"].ToString())));
        Assert.True(File.Exists(Repository.PathOf(azure["hooks"]["postdeploy"]["run"].ToString())));
        Assert.True(File.Exists(Repository.PathOf($"{azure["infra"]["path"]}/{azure["infra"]["module"]}.bicepparam")));
    }

    private static YamlNode Load(string file)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(Repository.Read(file)));
        return stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pinned();
}
