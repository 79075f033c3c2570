using System.Text.RegularExpressions;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>What the documents point at is there: files, and routes of the app.</summary>
public sealed partial class DocumentLinkTests
{
    private static readonly string[] Places = ["*.md", "docs/*.md", "docs/runbooks/*.md", "docs/adr/*.md"];

    public static TheoryData<string> Documents => [.. Places.SelectMany(Files)];

    public static TheoryData<string> Runbooks => [.. Files("docs/runbooks/*.md").Where(file => !file.Contains("changing-an-orchestrator", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_ToFiles_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var targets = Link().Matches(Repository.Read(document)).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal) && target[0] != '#');

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target.Split('#')[0])), target));
    }

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void Runbook_Any_SaysHowItShowsWhatToDoAndWhenItIsMended(string runbook)
    {
        var text = Repository.Read(runbook);

        // What is done on purpose shows nowhere beforehand.
        Assert.True(text.Contains("## How it shows", StringComparison.Ordinal) || text.Contains("Done when", StringComparison.Ordinal));
        Assert.True(text.Contains("## How to see that it is mended", StringComparison.Ordinal) || text.Contains("Done when", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void Runbook_Any_NamesRoutesThatTheAppHas(string runbook)
    {
        var known = Directory.GetFiles(Repository.PathOf("src/EmailGen.Functions/Triggers"), "*.cs")
            .SelectMany(file => Route().Matches(File.ReadAllText(file)))
            .Select(route => Parameter().Replace(route.Groups["route"].Value, "*")).ToHashSet(StringComparer.Ordinal);

        var named = Address().Matches(Repository.Read(runbook)).Select(address => Parameter().Replace(address.Groups["route"].Value, "*"));

        Assert.All(named, route => Assert.Contains(route, known));
    }

    private static IEnumerable<string> Files(string pattern) =>
        Directory.GetFiles(Path.Combine(Repository.Root, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Select(file => Path.GetRelativePath(Repository.Root, file));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"Route = ""(?<route>api/[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"(?<![\w.])/(?<route>api/[\w/{}$-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    // {id}, as in a route; $JOB, as in a shell.
    [GeneratedRegex(@"\{\w+\}|\$[A-Z]+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
