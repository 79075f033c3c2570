using System.Text.Json.Nodes;
using Xunit;

namespace EmailGen.Infra.Tests;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("inbox")]
    public void Template_AnyResource_AsksForNoKey(string template)
    {
        var text = Scenario.Compiled($"templates/{template}.json").ToJsonString();

        foreach (var way in (string[])["listKeys", "listAccountSas", "listServiceSas", "listSecrets", "listConnectionStrings", "AccountKey=", "SharedAccessSignature"])
        {
            Assert.DoesNotContain(way, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("main")]
    [InlineData("inbox")]
    public void Template_ParametersAndOutputs_AreDescribed(string template) =>
        Assert.Empty(Undescribed(Scenario.Compiled($"templates/{template}.json"), template));

    [Fact]
    public void Undescribed_ParameterOfAModule_IsNamed()
    {
        var template = Scenario.Compiled("templates/main.json");
        var module = template["resources"]!["appStorage"]!["properties"]!["template"]!;
        module["parameters"]!["redundancy"]!.AsObject().Remove("metadata");

        Assert.Equal("main/appStorage: redundancy", Assert.Single(Undescribed(template, "main")));
    }

    [Theory]
    [InlineData("main", "outsideKeys", "secureObject")]
    [InlineData("inbox", "blobsExtensionKey", "securestring")]
    public void Parameter_HoldsAKey_IsSecure(string template, string parameter, string type) =>
        Assert.Equal(type, (string?)Scenario.Compiled($"templates/{template}.json")["parameters"]![parameter]!["type"], ignoreCase: true);

    private static IEnumerable<string> Undescribed(JsonObject template, string name)
    {
        foreach (var section in (string[])["parameters", "outputs"])
        {
            foreach (var (key, value) in template[section]?.AsObject() ?? [])
            {
                if (string.IsNullOrWhiteSpace((string?)value!["metadata"]?["description"]))
                {
                    yield return $"{name}: {key}";
                }
            }
        }

        foreach (var (key, resource) in template["resources"] as JsonObject ?? [])
        {
            if (resource!["properties"] is JsonObject properties && properties["template"] is JsonObject module)
            {
                foreach (var fault in Undescribed(module, $"{name}/{key}"))
                {
                    yield return fault;
                }
            }
        }
    }
}
