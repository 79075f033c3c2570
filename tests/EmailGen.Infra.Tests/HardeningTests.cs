using System.Text.Json.Nodes;
using Xunit;

namespace EmailGen.Infra.Tests;

public sealed class HardeningTests
{
    public static TheoryData<int> RuleNumbers => [.. Enumerable.Range(0, Hardening.Rules.Count)];

    public static TheoryData<int> NumbersOfRulesWithAValue =>
        [.. Enumerable.Range(0, Hardening.Rules.Count).Where(number => Hardening.Rules[number].Value is not null)];

    public static TheoryData<string> ScenarioNames => Scenario.Names;

    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public void Resources_EveryScenario_AreHardened(string scenario) =>
        Assert.Empty(Hardening.Faults(Scenario.Load(scenario).Resources));

    [Theory]
    [MemberData(nameof(RuleNumbers))]
    public void Faults_PropertyTakenAway_NameIt(int number)
    {
        var rule = Hardening.Rules[number];
        var resource = Scenario.Load("default").Of(rule.Type).First();
        var parent = rule.Path[..rule.Path.LastIndexOf('/')];
        resource.At(parent)!.AsObject().Remove(rule.Path[(parent.Length + 1)..]);

        var fault = Assert.Single(Hardening.Faults([resource]));

        Assert.Contains($"{rule.Path} is missing", fault, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NumbersOfRulesWithAValue))]
    public void Faults_OtherValue_NameIt(int number)
    {
        var rule = Hardening.Rules[number];
        var resource = Scenario.Load("default").Of(rule.Type).First();
        var parent = rule.Path[..rule.Path.LastIndexOf('/')];
        resource.At(parent)!.AsObject()[rule.Path[(parent.Length + 1)..]] = JsonValue.Create("other");

        var fault = Assert.Single(Hardening.Faults([resource]));

        Assert.Contains($"{rule.Path} is other, not {rule.Value}", fault, StringComparison.Ordinal);
    }
}
