using EmailGen.Core.Emails;
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
        Assert.Equal(new EmailAnswer("Hi", "One\n\nTwo"), EmailAnswer.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("I'd rather not.")]
    [InlineData("""{"subject":"Hi","body":"cut o""")]
    [InlineData("[1,2]")]
    [InlineData("{\"body\":\"\\ud800\"}")]
    public void Parse_NoEmail_SaysSo(string text) => Assert.NotNull(EmailAnswer.Parse(text).Problem);

    [Fact]
    public void Parse_ControlCharacters_AreDropped() =>
        Assert.Equal("ab", EmailAnswer.Parse("""{"subject":"s","body":"a\u0001b"}""").Body);

    [Property]
    public bool Parse_AnyText_GivesAnAnswer(string? text) => EmailAnswer.Parse(text ?? "") is not null;
}
