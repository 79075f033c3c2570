using EmailGen.Core.Workbooks;
using Xunit;

namespace EmailGen.Core.Tests.Workbooks;

public sealed class RowHeightTests
{
    [Theory]
    [InlineData(null, 15)]
    [InlineData("", 15)]
    [InlineData("Hi Ann,", 15)]
    [InlineData("Hi Ann,\n\nhow are you?", 45)]
    [InlineData("Just eighteen long", 15)]
    [InlineData("Some nineteen long.", 30)]
    [InlineData("日本株式会社日本株式", 30)]
    public void For_OneText_HasRoomForItsLines(string? text, int expected) => Assert.Equal(expected, RowHeight.For((text, 20)));

    [Fact]
    public void For_SeveralTexts_TakesTheHighest() => Assert.Equal(45, RowHeight.For(("a\nb", 20), ("a\nb\nc", 20), (null, 20)));

    [Fact]
    public void For_AVeryLongText_IsNoMoreThanARowCanBe() => Assert.Equal(409, RowHeight.For((new string('x', 32_767), 20)));
}
