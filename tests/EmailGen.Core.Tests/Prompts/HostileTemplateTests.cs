using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

/// <summary>A template is somebody's input. Whatever it is, it is refused or gives a text, soon: a stack that overflows would end this process.</summary>
public sealed class HostileTemplateTests
{
    private static readonly string[] Columns = ["city"];

    public static TheoryData<string> Templates => new()
    {
        Fill("{% if ", "(", "city", ")", " %}{{city}}{% endif %}"),
        Fill("{% if city == ", "[", "city", "]", " %}{{city}}{% endif %}"),
        Fill("{% if city", "[city", "", "]", " %}{{city}}{% endif %}"),
        Fill("{{city | default: ", "(", "1", ")", "}}"),
        Fill("{{city | default: ", "[", "1", "]", "}}"),
        Fill("{{city", "[city", "", "]", "}}"),
        Fill("{{city", ".a", "", "", "}}"),
        Fill("{% if city", ".a", "", "", " %}{{city}}{% endif %}"),
        Fill("{{city", " | default: 'a'", "", "", "}}"),
        Fill("{% if city", " and city", "", "", " %}{{city}}{% endif %}"),
        Fill("{% if city", " contains city", "", "", " %}{{city}}{% endif %}"),
        Fill("{% if city %}", "{% elsif city %}", "{{city}}", "", "{% endif %}"),
        Fill("{% case city %}", "{% when 'a' %}", "{{city}}", "", "{% endcase %}"),
        Fill("", "{% if city %}", "{{city}}", "{% endif %}", ""),
        Fill("", "{% unless city %}", "{{city}}", "{% endunless %}", ""),
        Fill("", "{% case city %}{% when 1 %}", "{{city}}", "{% endcase %}", ""),
        Fill("", "{% comment %}", "{{city}}", "{% endcomment %}", ""),
        Fill("", "{{ ", "city", " }}", ""),
        Fill("{{city | truncate: ", "9", "", "", "}}"),
        "{% if city contains (1..1000000000) %}{{city}}{% endif %}",
        "{% if city == (1..1000000000) %}{{city}}{% endif %}",
        "{{city | default: (1..1000000000)}}",
        "{% case (1..1000000000) %}{% when city %}{{city}}{% endcase %}",
        "{{city | truncate: 1000000000, 'x'}}{{city | truncatewords: 1000000000}}",
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Create_AnyTemplate_IsRefusedOrGivesATextSoon(string user)
    {
        // As in the app: on the small stack of a pool's thread.
        var failure = await Task.Run(() => Record.Exception(() => PromptRenderer.Create(new("t", "", user), Columns).Render(new Lead(1, [""]))))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.True(failure is null or PromptTemplateException, failure?.ToString());
    }

    [Theory]
    [InlineData("banned: {0}", "[", "]")]
    [InlineData("banned: {0}", "[a,", "]")]
    [InlineData("{0}", "{ banned: ", "}")]
    public void Parse_RulesInsideEachOther_AreRefused(string rules, string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 4_000)) + string.Concat(Enumerable.Repeat(close, 4_000));

        Assert.Throws<PromptTemplateException>(() => TemplateFile.Parse("t", $"---\nrules:\n  {rules.Replace("{0}", nested, StringComparison.Ordinal)}\n---\n{{{{city}}}}"));
    }

    [Fact]
    public void Parse_RulesThatGrowByReferences_AreRefused()
    {
        var lists = string.Concat(Enumerable.Range('b', 20).Select(name => $"    - &{(char)name} [{string.Join(',', Enumerable.Repeat($"*{(char)(name - 1)}", 9))}]\n"));

        Assert.Throws<PromptTemplateException>(() => TemplateFile.Parse("t", $"---\nrules:\n  banned:\n    - &a [x]\n{lists}---\n{{{{city}}}}"));
    }

    [Fact]
    public void Parse_RulesThatNameAType_AreRefused() =>
        Assert.Throws<PromptTemplateException>(() => TemplateFile.Parse("t", "---\nrules: !!System.Diagnostics.Process {}\n---\n{{city}}"));

    private static string Fill(string begin, string open, string middle, string close, string end)
    {
        var times = (TemplateFile.LengthLimit - begin.Length - middle.Length - end.Length - 100) / (open.Length + close.Length);
        return begin + string.Concat(Enumerable.Repeat(open, times)) + middle + string.Concat(Enumerable.Repeat(close, times)) + end;
    }
}
