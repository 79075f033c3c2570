using EmailGen.Core.Emails;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

public sealed class OutcomeTests
{
    private static readonly Outcome Reviewed = new(1, OutcomeStatus.NeedsReview, "s", "b", "Too long.");

    [Fact]
    public void Then_FailureAfterAnEmailToReview_KeepsTheEmail()
    {
        var after = Reviewed.Then(new(1, OutcomeStatus.Failed, Notes: "The content filter held it back.", Round: 1));

        Assert.Equal((OutcomeStatus.Failed, "s", "b", 1), (after.Status, after.Subject, after.Body, after.Round));
    }

    [Fact]
    public void Then_AnotherEmail_Replaces() =>
        Assert.Equal("new", Reviewed.Then(new(1, OutcomeStatus.NeedsReview, "t", "new", "Too short.")).Body);
}
