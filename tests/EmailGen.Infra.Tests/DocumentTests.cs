using System.Text.RegularExpressions;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>docs/deployment.md says all that can be set and all that comes out.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Guide = Repository.Read("docs/deployment.md");

    [Fact]
    public void Guide_HasEveryParameter()
    {
        var parameters = Scenario.Compiled("templates/main.json")["parameters"]!.AsObject().Select(parameter => parameter.Key);

        Assert.All(parameters, parameter => Assert.Contains($"`{parameter}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_HasEveryOutput()
    {
        var outputs = Scenario.Compiled("templates/main.json")["outputs"]!.AsObject().Select(output => output.Key);

        Assert.All(outputs, output => Assert.Contains($"`{output}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_HasEveryVariableOfTheParameterFile()
    {
        var variables = Variable().Matches(Repository.Read("infra/main.bicepparam")).Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.Contains($"`{variable}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_NamesNoVariableThatNothingReads()
    {
        var read = Repository.Read("infra/main.bicepparam") + Repository.Read("infra/main.bicep") + Repository.Read("infra/hooks/postdeploy.sh");

        var named = EmailGenVariable().Matches(Guide).Select(match => match.Groups["name"].Value).Distinct();

        Assert.All(named, variable => Assert.Contains(variable, read, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"readEnvironmentVariable\(\s*'(?<name>\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"`(?<name>EMAILGEN_[A-Z0-9_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailGenVariable();
}
