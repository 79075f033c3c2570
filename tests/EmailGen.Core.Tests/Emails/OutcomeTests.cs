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

    [Fact]
    public void Then_AskedAnew_TheEmailStandsUntilAnotherCame()
    {
        var written = new Outcome(1, OutcomeStatus.Written, "s", "b", PromptTokens: 10);
        var waiting = written.Then(written.AskedAnew(2));
        var costly = waiting.Then(new(1, OutcomeStatus.Deferred, PromptTokens: 25));
        var other = costly.Then(new(1, OutcomeStatus.Written, "t", "new", PromptTokens: 40));

        Assert.Equal((OutcomeStatus.Written, "b", 2, false), (waiting.Status, waiting.Body, waiting.Anew, waiting.IsFinalIn(0)));
        Assert.Equal(("b", 25, false), (costly.Body, costly.PromptTokens, costly.IsFinalIn(0)));
        Assert.Equal(("new", 40, 0, true), (other.Body, other.PromptTokens, other.Anew, other.IsFinalIn(0)));
    }

    [Fact]
    public void Then_AskedAnewInVain_KeepsTheWrittenEmailAndSaysWhy()
    {
        var written = new Outcome(1, OutcomeStatus.Written, "s", "b");
        var after = written.Then(written.AskedAnew(1)).Then(new(1, OutcomeStatus.NeedsReview, Notes: "The model declined.", PromptTokens: 30));

        Assert.Equal((OutcomeStatus.Written, "b", "The model declined.", 30, true), (after.Status, after.Body, after.Notes, after.PromptTokens, after.IsFinalIn(0)));
    }

    [Fact]
    public void Then_MarkedOnceMoreForTheSameRound_IsNotAskedAgain()
    {
        var written = new Outcome(1, OutcomeStatus.Written, "s", "b");
        var other = written.Then(written.AskedAnew(2)).Then(new(1, OutcomeStatus.Written, "t", "new"));

        Assert.Equal(("new", 0), (other.Then(written.AskedAnew(2)).Body, other.Then(written.AskedAnew(2)).Anew));
        Assert.Equal(3, other.Then(other.AskedAnew(3)).Anew);
    }

    [Fact]
    public void Then_AskedAnewInVainAndAtMendingThat_TellsSo()
    {
        var written = new Outcome(1, OutcomeStatus.Written, "s", "b");
        var mending = written.Then(written.AskedAnew(1)).Then(new(1, OutcomeStatus.NeedsReview, Notes: "No email in the answer.") { Mending = true });

        // A budget counts the request that may be out.
        Assert.Equal(("b", true), (mending.Body, mending.Mending));
        Assert.False(mending.Then(new(1, OutcomeStatus.NeedsReview, Notes: "No email in the answer.")).Mending);
    }

    [Fact]
    public void Then_AskedAnewInVainForOneToReview_KeepsItAndWhatItIs()
    {
        var after = Reviewed.Then(Reviewed.AskedAnew(1)).Then(new(1, OutcomeStatus.Failed, Notes: "The filter held it back.", PromptTokens: 30, Round: 2));
        var again = after.Then(Reviewed.AskedAnew(2)).Then(new(1, OutcomeStatus.Failed, Notes: "The filter held it back.", PromptTokens: 60, Round: 2));

        Assert.Equal((OutcomeStatus.NeedsReview, "b", "Too long. Asked for another email: The filter held it back.", true), (after.Status, after.Body, after.Notes, after.IsFinalIn(2)));
        Assert.Equal((after.Notes, 60), (again.Notes, again.PromptTokens));
    }
}
