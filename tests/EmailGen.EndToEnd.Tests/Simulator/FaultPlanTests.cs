using EmailGen.ModelSimulator;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class FaultPlanTests
{
    [Fact]
    public void Read_Sample_IsAPlanThatStarts()
    {
        var plan = FaultPlan.Read(Path.Combine(RepositoryRoot(), "samples", "faults.json"));

        Assert.Equal(["gpt-4o-mini", "gpt-4o-mini", "mini-europe"], plan.Deployments.Select(deployment => deployment.Name));
        Assert.Equal((RequestsWindow.OneSecond, TokenAccounting.Azure, DeploymentKind.AzureOpenAI), (plan.Deployments[2].RequestsWindow, plan.Deployments[2].TokenAccounting, plan.Deployments[2].Kind));
        Assert.Contains(new SimulatedFault(FaultKind.ServerError) { Status = 503, Share = 0.01 }, plan.Faults);
        new SimulatorSettings { Deployments = plan.Deployments, Faults = plan.Faults }.Validate();
    }

    [Theory]
    [InlineData("[]", "$: [] is wrong; use an object.")]
    [InlineData("{\n \"faults\": [,] }", "is no JSON at line 2, byte 13.")]
    [InlineData("""{"fault": []}""", "$.fault: is not known here; use deployments, faults.")]
    [InlineData("""{"faults": {}}""", "$.faults: {} is wrong; use an array.")]
    [InlineData("""{"faults": [{}]}""", "$.faults[0].kind: is missing; use insufficient_quota, retry_after_86400,")]
    [InlineData("""{"faults": [{"kind": "cut"}, {"kind": "explode"}]}""", "$.faults[1].kind: \"explode\" is wrong; use one of insufficient_quota, retry_after_86400,")]
    [InlineData("""{"faults": [{"kind": "cut", "seconds": 3}]}""", "$.faults[0].seconds: is not known here; use kind, deployment, apiKey, fromSecond, toSecond,")]
    [InlineData("""{"faults": [{"kind": "limit", "requestsPerMinute": 3, "share": 0.5}]}""", "$.faults[0].share: is not known here;")]
    [InlineData("""{"faults": [{"kind": "limit"}]}""", "$.faults[0].kind: limit changes nothing; give requestsPerMinute, tokensPerMinute or requestsPerDay.")]
    [InlineData("""{"faults": [{"kind": "headers"}]}""", "$.faults[0].headers: is missing; use vendor, absent, unknown, lying.")]
    [InlineData("""{"faults": [{"kind": "cut", "share": 2}]}""", "$.faults[0].share: 2 is no share; use 0 to 1.")]
    [InlineData("""{"faults": [{"kind": "cut", "every": 0}]}""", "$.faults[0].every: 0 is no step; use 1 or more.")]
    [InlineData("""{"faults": [{"kind": "cut", "every": "3"}]}""", "$.faults[0].every: \"3\" is wrong; use a whole number.")]
    [InlineData("""{"faults": [{"kind": "cut", "fromSecond": 5, "toSecond": 5}]}""", "$.faults[0].toSecond: 5 ends the fault before it begins; use more than fromSecond (5).")]
    [InlineData("""{"faults": [{"kind": "server_error", "status": 418}]}""", "$.faults[0].status: 418 is none that is simulated; use 500, 502, 503, 504, 529.")]
    [InlineData("""{"deployments": [{"name": "a"}], "faults": [{"kind": "cut", "deployment": "b"}]}""", "$.faults[0].deployment: there is no deployment 'b'; use a.")]
    [InlineData("""{"deployments": [{"requestsWindow": "2s"}]}""", "$.deployments[0].requestsWindow: \"2s\" is wrong; use one of bucket, 1s, 10s, 60s.")]
    [InlineData("""{"deployments": [{"requestsPerMinute": 5000000000}]}""", "$.deployments[0].requestsPerMinute: 5000000000 is too much; use 2147483647 at most.")]
    [InlineData("""{"deployments": [{"rpm": 5}]}""", "$.deployments[0].rpm: is not known here; use name, kind, apiKey, requestsPerMinute,")]
    [InlineData("""{"deployments": [{"minLatencyMs": 5}]}""", "$.deployments[0].maxLatencyMs: give both ends of the latency, or neither.")]
    public void Parse_BadPlan_NamesThePlaceAndWhatIsAllowed(string json, string expected)
    {
        var problem = Assert.Throws<FaultPlanException>(() => FaultPlan.Parse(json));

        Assert.StartsWith(expected, problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void Read_NoFile_NamesIt() =>
        Assert.StartsWith("nowhere.json: ", Assert.Throws<FaultPlanException>(() => FaultPlan.Read("nowhere.json")).Message);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EmailGen.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
