using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class PromptKeyTests
{
    private static readonly RenderedPrompt Prompt = new("Be kind.", "Write to Ann.");

    [Fact]
    public void Of_TheSameQuestion_IsTheSame() => Assert.Equal(PromptKey.Of("mini", Prompt), PromptKey.Of("mini", new("Be kind.", "Write to Ann.")));

    [Theory]
    [InlineData("maxi", "Be kind.", "Write to Ann.")]
    [InlineData("mini", "Be kind. ", "Write to Ann.")]
    [InlineData("mini", "Be kind.", "Write to Anna.")]
    [InlineData("mini", "Be kind.Write to", " Ann.")]
    [InlineData("miniBe", " kind.", "Write to Ann.")]
    public void Of_AnotherQuestion_IsAnother(string model, string system, string user) =>
        Assert.NotEqual(PromptKey.Of("mini", Prompt), PromptKey.Of(model, new(system, user)));

    [Property]
    public bool Text_AnyKey_ComesBack(ulong upper, ulong lower) => PromptKey.Parse(PromptKey.Text(new(upper, lower))) == new UInt128(upper, lower);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("too short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    public void Parse_NoKey_IsNull(string? text) => Assert.Null(PromptKey.Parse(text));

    [Property]
    public bool FirstOrAdd_AnyKeys_AnswersAsADictionaryWould(byte[] keys)
    {
        var (rows, known) = (new PromptRows(), new Dictionary<UInt128, int>());
        foreach (var (index, key) in keys.Index())
        {
            // Many share their lower bits, which decide the place.
            var wide = new UInt128(key, (ulong)(key % 5));
            known.TryAdd(wide, index + 1);
            if (rows.FirstOrAdd(wide, index + 1) != known[wide] || rows.Find(wide) != known[wide])
            {
                return false;
            }
        }

        return rows.Count == known.Count && rows.Find(new UInt128(999, 1)) is null;
    }

    [Fact]
    public void FirstOrAdd_HundredThousandKeys_FindsEach()
    {
        var rows = new PromptRows();
        for (var row = 1; row <= 100_000; row++)
        {
            rows.FirstOrAdd(PromptKey.Of("", new("", $"{row}")), row);
        }

        Assert.All(Enumerable.Range(1, 100_000), row => Assert.Equal(row, rows.Find(PromptKey.Of("", new("", $"{row}")))));
    }

    [Fact]
    public void Mark_LeadsThatAskTheSame_NamesTheFirst()
    {
        var equal = new EqualLeads();
        string[] asked = ["a", "b", "a", "a", "c", "b"];
        var marked = asked.Select((text, index) => equal.Mark(new Lead(index + 1, [text]), new("", text))).ToList();

        Assert.Equal([null, null, 1, 1, null, 2], marked.Select(lead => lead.SameAs));
        Assert.Equal(3, equal.Copies);
        Assert.Equal([1, 2], Enumerable.Range(0, 100).Where(equal.Originals.Holds));
    }
}
