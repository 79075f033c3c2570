using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Prompts;

public sealed class AnswerLengthTests
{
    private const string German = "Sie schreiben kurze, persönliche E-Mails an Menschen, die Sie noch nie getroffen haben. Nennen Sie eine wiederkehrende Tätigkeit, "
        + "die in der beschriebenen Funktion vermutlich lästig ist, und wie eine Automatisierung sie übernehmen könnte. Erfinden Sie nichts hinzu: keine Kundennamen, keine "
        + "Veröffentlichungen, keine Unternehmenszahlen. Verzichten Sie auf Unterschriften, Aufzählungen, Überschriften und Verknüpfungen. Schließen Sie mit einer einfachen Frage.";

    [Theory]
    [InlineData("Write 30 to 50 words.", null, null, 30, 50)]
    [InlineData("Between 80 and 120 words about {{lead}}", null, null, 80, 120)]
    [InlineData("60–90 words, a subject of 3 to 5 words", null, null, 60, 90)]
    [InlineData("A subject of 3 to 5 words", null, null, 50, 70)]
    [InlineData("Write 50 to 75 words.", 40, 85, 50, 75)]
    [InlineData("Write 50 to 75 words.", 60, null, 60, 75)]
    [InlineData("Write 50 to 75 words.", 100, 150, 100, 150)]
    [InlineData("Write.", 100, null, 100, 167)]
    [InlineData("Write.", null, 100, 60, 100)]
    public void WordRange_OfATemplate_IsWhatItsTextAsksWithinItsRules(string user, int? least, int? most, int expectedLeast, int expectedMost)
    {
        var rules = least is null && most is null ? null : new TemplateRules { MinWords = least, MaxWords = most };

        Assert.Equal(new WordRange(expectedLeast, expectedMost), WordRange.Of(new PromptTemplate("t", "", user) { Rules = rules }));
    }

    [Fact]
    public void WordRange_UserTextAsks_GoesBeforeTheSystemText() =>
        Assert.Equal(new WordRange(100, 120), WordRange.Of(DefaultTemplate.Value with { Rules = null, User = "100 to 120 words. {{lead}}" }));

    [Fact]
    public void Of_DefaultTemplate_IsAnEmailAsJson()
    {
        var length = AnswerLength.Of(DefaultTemplate.Value, DefaultTemplate.Value.System);
        // By hand: an answer of 62 words that the same tokenizer counts.
        var answer = TokenEstimator.Count(
            """{"evidence":[{"column":"first_name","quote":"Oliver"},{"column":"job_title","quote":"Plant Manager"},{"column":"company","quote":"Falcon Supply Ltd"}],"subject":"A thought for Falcon Supply Ltd","body":"Hi Oliver,\n\nAs Plant Manager at Falcon Supply Ltd you probably see every day how much time small manual steps take. I help teams hand that kind of work to small AI helpers: sorting requests, drafting replies, keeping records tidy.\n\nIt mostly takes a few days and nobody has to learn a new tool. Which task would you hand over first?","ps":null}""");

        Assert.InRange(answer / length.Likely, 0.9, 1.1);
        Assert.InRange(answer, length.Min, length.Max);
    }

    [Fact]
    public void Of_RulesInALanguageOfLongWords_ReckonsWithMoreTokens()
    {
        var template = new PromptTemplate("t", German, "{{lead}}");

        Assert.InRange(AnswerLength.Of(template, German).Likely / AnswerLength.Of(template, "").Likely, 1.1, 1.8);
    }
}
