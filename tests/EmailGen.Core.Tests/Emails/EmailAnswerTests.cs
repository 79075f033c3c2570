using EmailGen.Core.Emails;
using EmailGen.Core.Quality;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

public sealed class EmailAnswerTests
{
    [Theory]
    [InlineData("""{"subject":"Hi","body":"One\n\nTwo"}""")]
    [InlineData("```json\n{\"Subject\": \"Hi\", \"Body\": \"One\\r\\n\\r\\nTwo\",}\n```")]
    [InlineData("Here you are: {\"subject\":\"Hi\",\"body\":\"One\\n\\nTwo\"} Enjoy!")]
    [InlineData("Subject: Hi\n\nOne\n\nTwo")]
    [InlineData("**Subject:** Hi\nBody: One\n\nTwo\n```")]
    public void Parse_ShapesThatModelsUse_GiveTheEmail(string text) =>
        Assert.Equal(new EmailAnswer(new EmailDraft("Hi", "One\n\nTwo")), EmailAnswer.Parse(text));

    [Theory]
    [InlineData("", ReasonCode.EmptyAnswer)]
    [InlineData("I'd rather not.", ReasonCode.NoEmail)]
    [InlineData("""{"subject":"Hi","body":"cut o""", ReasonCode.NoEmail)]
    [InlineData("[1,2]", ReasonCode.NoEmail)]
    [InlineData("{\"body\":\"\\ud800\"}", ReasonCode.NoEmail)]
    public void Parse_NoEmail_SaysSo(string text, ReasonCode code) => Assert.Equal(code, EmailAnswer.Parse(text).Problem?.Code);

    [Fact]
    public void Parse_WholeSchema_GivesPostscriptAndEvidence()
    {
        var draft = EmailAnswer.Parse("""{"evidence":[{"column":"City","quote":"Köln"},{"column":"x","quote":""},7],"subject":"Hi","body":"One","ps":"P.S. Two"}""").Draft;

        Assert.Equal([new Evidence("City", "Köln")], draft.Evidence!);
        Assert.Equal("One\n\nP.S. Two", draft.Text);
    }

    [Theory]
    [InlineData("null", "One")]
    [InlineData("\"\"", "One")]
    [InlineData("\"Two\"", "One\n\nPS: Two")]
    [InlineData("\"PS Two\"", "One\n\nPS Two")]
    public void Parse_Postscript_StandsBelowTheBody(string ps, string text) =>
        Assert.Equal(text, EmailAnswer.Parse($"{{\"subject\":\"Hi\",\"body\":\"One\",\"ps\":{ps}}}").Draft.Text);

    [Fact]
    public void Parse_ControlCharacters_AreDropped() =>
        Assert.Equal("ab", EmailAnswer.Parse("""{"subject":"s","body":"a\u0001b"}""").Draft.Body);

    [Property]
    public bool Parse_AnyText_GivesAnAnswer(string? text) => EmailAnswer.Parse(text ?? "") is not null;
}
