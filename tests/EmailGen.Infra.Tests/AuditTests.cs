using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary><c>tools/audit</c> with stand-ins for dotnet and npm on the path: it fails for vulnerabilities, and for nothing else.</summary>
public sealed class AuditTests : IDisposable
{
    private const string CleanNuGet = "Restored audit.csproj";
    private const string CleanNpm = """{"vulnerabilities":{},"metadata":{"dependencies":{"total":375}}}""";
    private const string VulnerableNpm = """{"vulnerabilities":{"tedious":{"name":"tedious","range":"<9","severity":"SEVERITY"}},"metadata":{"dependencies":{"total":375}}}""";
    private const string NoNpmData = """{"message":"405 Method Not Allowed","statusCode":405}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("emailgen-audit-tests");

    [Fact]
    public async Task Audit_NothingKnown_SaysWhatWasLookedAt()
    {
        var run = await RunAsync(CleanNuGet, CleanNpm);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"NuGet: \d+ packages, no known vulnerability of high or above\.\nnpm: 375 packages, no known", run.Output);
    }

    [Theory]
    [InlineData("NU1903", "high")]
    [InlineData("NU1904", "critical")]
    public async Task Audit_ANuGetPackageOfHighOrAbove_FailsAndNamesIt(string code, string severity)
    {
        var run = await RunAsync($"audit.csproj : warning {code}: Package 'System.Drawing.Common' 4.7.0 has a known {severity} severity vulnerability [audit.csproj]\n{CleanNuGet}", CleanNpm);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Package 'System.Drawing.Common' 4.7.0 has a known", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("high", 1)]
    [InlineData("critical", 1)]
    [InlineData("moderate", 0)]
    public async Task Audit_AnNpmPackage_FailsFromHighOn(string severity, int exitCode)
    {
        var run = await RunAsync(CleanNuGet, VulnerableNpm.Replace("SEVERITY", severity, StringComparison.Ordinal));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 1, run.Errors.Contains($"tedious <9: {severity}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"warning NU1905: Audit source 's0' did not provide any vulnerability data.\n{CleanNuGet}", NoNpmData, "NuGet: the source has no data of vulnerabilities", "npm: the source has no data of vulnerabilities")]
    [InlineData("error NU1301: Unable to load the service index", """{"error":{"code":"ECONNREFUSED"}}""", "NuGet: the source can't be reached", "npm: the source can't be reached")]
    [InlineData($"warning NU1900: Error occurred while getting package vulnerability data\n{CleanNuGet}", "npm is not there", "NuGet: the source can't be reached", "npm: the source can't be reached")]
    public async Task Audit_NobodyToAsk_SaysSoAndGoesOn(string nuget, string npm, string first, string second)
    {
        var run = await RunAsync(nuget, npm);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith(first, run.Output, StringComparison.Ordinal);
        Assert.Contains(second, run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<ShellRun> RunAsync(string nuget, string npm)
    {
        WriteProgram("dotnet", "if [ \"$1\" = nuget ]; then echo 'E https://packages.example.com/index.json'; exit 0; fi", nuget);
        WriteProgram("npm", "", npm);
        var path = $"{_folder.FullName}:{System.Environment.GetEnvironmentVariable("PATH")}";
        return ShellRun.OfAsync(Repository.PathOf("tools/audit"), [], new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = path }, TestContext.Current.CancellationToken);
    }

    private void WriteProgram(string name, string first, string says)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{first}\ncat <<'END'\n{says}\nEND\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
