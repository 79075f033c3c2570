using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class ShippedTemplatesTests
{
    [Fact]
    public void All_AreUsableAndTheDefaultOneComesFirst()
    {
        var parsed = ShippedTemplates.All.Select(one => TemplateFile.Parse(one.Name, one.Text)).ToList();

        Assert.Equal(4, parsed.Count);
        Assert.Equal(DefaultTemplate.Value.Version, parsed[0].Version);
        Assert.All(parsed, template => PromptRenderer.Create(template, ["company", "job_title"]));
    }
}
