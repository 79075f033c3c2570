using System.Text.RegularExpressions;
using EmailGen.Functions;
using EmailGen.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace EmailGen.Infra.Tests;

/// <summary>Names that infra/ shares with the app: functions, metrics, containers.</summary>
public sealed partial class NamesTests
{
    private static readonly HashSet<string> Functions =
        [.. typeof(EmailGenApp).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttributes(typeof(FunctionAttribute), inherit: false).OfType<FunctionAttribute>().SingleOrDefault()?.Name)
            .OfType<string>()];

    [Fact]
    public void InboxSubscription_CallsAFunctionOfTheApp()
    {
        var function = FunctionOfWebhook().Match(Repository.Read("infra/inbox.bicep")).Groups["name"].Value;

        Assert.Contains(function, Functions);
    }

    [Fact]
    public void InboxTrigger_OfAPublishedApp_IsToldByEventGrid()
    {
        var trigger = typeof(StartFromInbox).GetMethod(nameof(StartFromInbox.RunAsync))!.GetParameters()[0].GetCustomAttributes(inherit: false).OfType<BlobTriggerAttribute>().Single();

        Assert.Equal(BlobTriggerSource.EventGrid, trigger.Source);
    }

    [Fact]
    public void JobFailedQuery_LooksForOrchestratorsOfTheApp()
    {
        var names = NamesInList().Match(Repository.Read("infra/queries/job-failed.kql")).Groups["name"].Captures.Select(capture => capture.Value).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, Functions));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("rows")]
    [InlineData("limits")]
    public void Query_AsksForMetricsThatTheAppHas(string query)
    {
        var names = Metric().Matches(Repository.Read($"infra/queries/{query}.kql")).Select(match => match.Value).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}`", Repository.Read("docs/telemetry.md"), StringComparison.Ordinal));
    }

    // A name before arg_max is that of the moment, not of the figure.
    [Theory]
    [InlineData("limits")]
    [InlineData("rows")]
    public void Query_OfAChart_NamesItsFigure(string query) =>
        Assert.DoesNotMatch(@"\b\w+ = arg_max\(", Repository.Read($"infra/queries/{query}.kql"));

    [Fact]
    public void Containers_AreThoseOfTheApp() =>
        Assert.Equal(
            ["app-package", "deadletters", "inbox", "jobs", "results", "settings"],
            Scenario.Load("default").Of("Microsoft.Storage/storageAccounts/blobServices/containers").Select(container => container.Name.Split('/')[^1]).Order());

    [GeneratedRegex(@"functionName=Host\.Functions\.(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FunctionOfWebhook();

    [GeneratedRegex(@"Function in \(('(?<name>\w+)'(, )?)+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamesInList();

    [GeneratedRegex(@"emailgen\.[a-z.]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();
}
