using System.Text.RegularExpressions;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>docs/security.md names a test for each threat, and each of them exists.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string[] Threats =
    [
        .. Repository.Read("docs/security.md").Split("## Threats")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith('|')).Skip(2),
    ];

    [Fact]
    public void Threats_Each_HasAMitigationAndATest()
    {
        Assert.True(Threats.Length > 20);
        Assert.All(Threats, threat =>
        {
            var cells = threat.Trim('|').Split('|');
            Assert.Equal(3, cells.Length);
            Assert.True(cells[1].Trim().Length > 20, threat);
            Assert.Matches(Test(), cells[2]);
        });
    }

    [Fact]
    public void Tests_ThatAreNamed_Exist()
    {
        var sources = Directory.GetFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText);

        var named = Threats.SelectMany(threat => Test().Matches(threat.Trim('|').Split('|')[2])).ToList();

        Assert.All(named, test => Assert.Contains(
            sources[test.Groups["class"].Value],
            source => Regex.IsMatch(source, $@"\[(Fact|Theory|Property)[^\n]*\](\s*\[[^\n]*\])*\s*public [^\n]*\b{test.Groups["method"].Value}\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))));
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();
}
