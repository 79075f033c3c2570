using EmailGen.Core.Emails;
using EmailGen.Core.Quality;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

public sealed class EmailEditTests
{
    private static readonly EmailEdit Own = new(3, DateTimeOffset.UnixEpoch, "Mine", "My words.");

    [Theory]
    [InlineData(OutcomeStatus.Written)]
    [InlineData(OutcomeStatus.NeedsReview)]
    [InlineData(OutcomeStatus.Failed)]
    public void On_WhatIsDone_TakesTheWordsAndKeepsTheCost(OutcomeStatus status)
    {
        var asked = new Outcome(3, status, "Theirs", "Their words.", "Too short.", "gpt-4o-mini", 700, 90) { Usd = 0.01m, Reasons = [ReasonCode.Words], Key = "k" };

        Assert.Equal(
            asked with { Status = OutcomeStatus.Written, Subject = "Mine", Body = "My words.", Notes = null, Reasons = null, EditedAt = DateTimeOffset.UnixEpoch },
            Own.On(asked));
    }

    [Fact]
    public void On_WhatIsNotDoneOrTakenBack_ChangesNothing()
    {
        var (open, written) = (new Outcome(3, OutcomeStatus.Deferred, PromptTokens: 5), new Outcome(3, OutcomeStatus.Written, "Theirs", "Their words."));

        Assert.Null(Own.On(null));
        Assert.Equal(open, Own.On(open));
        Assert.Equal(written, new EmailEdit(3, DateTimeOffset.UnixEpoch, null, null).On(written));
    }
}
