using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EmailGen.Core.Tests.Deployments;

public sealed class DeploymentPoolTests
{
    [Fact]
    public void From_KeyOfOpenAIAlone_GivesOneDeployment()
    {
        var deployment = Assert.Single(Pool(("OPENAI_API_KEY", "sk-1")).All);

        Assert.Equal("gpt-4o-mini", deployment.Name);
        Assert.Equal("https://api.openai.com/v1", deployment.Endpoint.ToString());
        Assert.Equal(new DeploymentQuota("gpt-4o-mini", 0, null, null) { Timeout = TimeSpan.FromSeconds(60) }, deployment.Quota);
    }

    [Fact]
    public void From_WholeList_IsOrderedByPriority()
    {
        var pool = Pool(
            ("Deployments:0:Name", "spare"), ("Deployments:0:ApiKey", "k"), ("Deployments:0:Priority", "1"), ("Deployments:0:RequestsPerMinute", "0"), ("Deployments:0:RequestsPerDay", "10000"),
            ("Deployments:1:Name", "main"), ("Deployments:1:Kind", "azureopenai"), ("Deployments:1:Endpoint", "https://x.openai.azure.com/openai/deployments/mail"), ("Deployments:1:Model", "mail"), ("Deployments:1:TimeoutSeconds", "90"));

        Assert.Empty(pool.Problems);
        Assert.Equal(["main", "spare"], pool.All.Select(deployment => deployment.Name));
        Assert.Equal("https://x.openai.azure.com/", pool.Find("MAIN")!.Endpoint.ToString());
        Assert.Null(pool.Find("main")!.ApiKey);
        Assert.Equal((90, 60), (pool.Find("main")!.Timeout.TotalSeconds, pool.Find("spare")!.Timeout.TotalSeconds));
        Assert.Equal((0, null, 10_000), (pool.Quotas[1].RequestsPerMinute, pool.Quotas[1].TokensPerMinute, pool.Quotas[1].RequestsPerDay));
        Assert.Equal((true, false), (pool.Quotas[0].ChargesAllowance, pool.Quotas[1].ChargesAllowance));
        Assert.Null(pool.Find("other"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1")]
    [InlineData("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/")]
    [InlineData("https://gate.example/llm/v1/chat/completions", "https://gate.example/llm/v1")]
    public void From_EndpointAsPasted_GivesTheBase(string endpoint, string expected) =>
        Assert.Equal(expected, Pool(("Deployments:0:Endpoint", endpoint), ("Deployments:0:ApiKey", "k")).All.Single().Endpoint.ToString());

    [Fact]
    public void From_Nothing_SaysWhatToSet()
    {
        var pool = Pool();

        Assert.Empty(pool.All);
        Assert.Contains("OPENAI_API_KEY", Assert.Single(pool.Problems));
    }

    [Theory]
    [InlineData("700", 700)]
    [InlineData(null, 400)]
    [InlineData("many", null)]
    public void From_TheEnvironmentsLongestAnswer_IsReadOrTold(string? value, int? expected)
    {
        var pool = Pool([("OPENAI_API_KEY", "sk-1"), .. value is null ? Array.Empty<(string, string)>() : [("OPENAI_MAX_OUTPUT_TOKENS", value)]]);

        Assert.Equal(expected, pool.All.SingleOrDefault()?.MaxOutputTokens);
        Assert.Equal(expected is null, pool.Problems.Any(problem => problem.StartsWith("OPENAI_MAX_OUTPUT_TOKENS is 'many'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Deployments__0__ApiKey", "Endpoint", "http://127.0.0.1:1/v1")]
    [InlineData("Deployments__0__ApiKey", "ApiKey", "put your key here")]
    [InlineData("Deployments__0__Endpoint", "Endpoint", "api.openai.com")]
    [InlineData("Deployments__0__Endpoint", "Kind", "AzureOpenAI")]
    [InlineData("Deployments__0__Kind", "Kind", "Bedrock")]
    [InlineData("Deployments__0__RequestsPerMinute", "RequestsPerMinute", "many")]
    [InlineData("Deployments__0__TokensPerMinute", "TokensPerMinute", "-5")]
    [InlineData("Deployments__0__RequestsPerDay", "RequestsPerDay", "1.5")]
    [InlineData("Deployments__0__TimeoutSeconds", "TimeoutSeconds", "0")]
    [InlineData("Deployments__0__ApiKeyy", "ApiKeyy", "k")]
    public void From_WrongSetting_NamesItAndLeavesTheDeploymentOut(string named, string setting, string value)
    {
        var pool = Pool(($"Deployments:0:{setting}", value), (setting is "Endpoint" or "ApiKey" ? "Deployments:0:Name" : "Deployments:0:ApiKey", "k"));

        Assert.Empty(pool.All);
        Assert.Contains(pool.Problems, problem => problem.StartsWith(named, StringComparison.Ordinal));
    }

    [Fact]
    public void From_SameNameTwice_KeepsTheFirst()
    {
        var pool = Pool(("Deployments:0:ApiKey", "k"), ("Deployments:1:ApiKey", "k"));

        Assert.Single(pool.All);
        Assert.StartsWith("Deployments__1__Name", Assert.Single(pool.Problems));
    }

    [Fact]
    public void ToString_OfADeployment_HidesTheKey() =>
        Assert.DoesNotContain("secret", Pool(("OPENAI_API_KEY", "secret")).All.Single().ToString());

    private static DeploymentPool Pool(params (string Key, string Value)[] settings) => DeploymentPool.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
