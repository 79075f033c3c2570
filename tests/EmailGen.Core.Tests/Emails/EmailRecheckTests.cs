using EmailGen.Core.Emails;
using EmailGen.Core.Prompts;
using Xunit;

namespace EmailGen.Core.Tests.Emails;

public sealed class EmailRecheckTests
{
    private const string Body = "one two three four five.";
    private static readonly TemplateRules Short = new() { MinWords = 1, MaxWords = 10, Footer = "Acme" };
    private static readonly Outcome Written = new(1, OutcomeStatus.Written, "Hi", $"{Body}\n\nAcme", null, "mini", 300, 90);

    [Fact]
    public void Of_TheSameRules_ChangesNothing() => Assert.Equal(Written, Recheck(Short, Short, Written));

    [Fact]
    public void Of_AnotherFooter_PutsItInItsPlace() => Assert.Equal($"{Body}\n\nBolt", Recheck(Short, Short with { Footer = "Bolt" }, Written).Body);

    [Fact]
    public void Of_AStricterRule_NeedsReviewWithTheReason()
    {
        var now = Recheck(Short, Short with { MaxWords = 3 }, Written);

        Assert.Equal((OutcomeStatus.NeedsReview, "The body has 5 words; 1 to 3 are expected."), (now.Status, now.Notes));
        Assert.Equal(Written, Recheck(Short with { MaxWords = 3 }, Short, now));
    }

    [Fact]
    public void Of_ARefusal_StaysOne()
    {
        var refused = new Outcome(1, OutcomeStatus.NeedsReview, Notes: "The model declined to write: no.", Model: "mini");

        Assert.Equal(refused, Recheck(Short, Short with { MaxWords = 500 }, refused));
    }

    [Fact]
    public void Of_AnEmailWithAnotherFault_KeepsIt()
    {
        var odd = Written with { Status = OutcomeStatus.NeedsReview, Notes = "The model's answer is not JSON." };

        Assert.Equal(odd, Recheck(Short, Short, odd));
    }

    private static Outcome Recheck(TemplateRules before, TemplateRules now, Outcome outcome) =>
        new EmailRecheck(new("t", "", "{{a}}") { Rules = before }, new("t", "", "{{a}}") { Rules = now }, ["a"]).Of(outcome, new(1, ["Acme Bolt"]));
}
