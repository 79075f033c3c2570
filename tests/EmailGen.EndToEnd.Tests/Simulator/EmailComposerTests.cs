using EmailGen.ModelSimulator.Emails;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class EmailComposerTests
{
    private static readonly string?[] Values = [null, "Ann", "Übersee Services, Inc.", "Head of Sales and Customer Service", "one two three four five six", "Köln"];

    [Property(MaxTest = 2_000)]
    public bool Compose_AnyLead_HasFiftyToSeventyWordsAndEndsWithAQuestion(byte name, byte company, byte role, byte industry, byte city, ulong variety)
    {
        var facts = new LeadFacts(Value(name), Value(company), Value(role), Value(industry), Value(city));

        var email = EmailComposer.Compose(facts, variety, EmailLength.Usual);

        return EmailComposer.Words(email.Body) is >= 50 and <= 70
            && email.Body.EndsWith('?')
            && !(email.Subject + email.Body).Contains('{')
            && (facts.FirstName is null || email.Body.Contains($" {facts.FirstName},\n"));
    }

    [Fact]
    public void Compose_SameLeadAndVariety_IsTheSameEmail()
    {
        var facts = new LeadFacts("Ann", "Acme", "CFO", "Logistics", "Leeds");

        Assert.Equal(EmailComposer.Compose(facts, 42, EmailLength.Usual), EmailComposer.Compose(facts, 42, EmailLength.Usual));
    }

    [Fact]
    public void Compose_ManyVarieties_OpenDifferently()
    {
        var facts = new LeadFacts("Ann", "Acme", "CFO", "Logistics", "Leeds");

        var openings = Enumerable.Range(0, 200).Select(variety => EmailComposer.Compose(facts, new Variety((ulong)variety).NextBits(), EmailLength.Usual).Body[..40]).Distinct();

        Assert.True(openings.Count() > 20);
    }

    [Theory]
    [InlineData("50 to 75 words in the body, in two short paragraphs.", 50, 75)]
    [InlineData("- 30-50 words", 30, 50)]
    [InlineData("Between 120 and 160 words.", 120, 160)]
    public void Compose_LengthThatIsAsked_IsKept(string prompt, int fewest, int most)
    {
        var facts = new LeadFacts("Ann", "Acme", "CFO", "Logistics", "Leeds");

        var words = Enumerable.Range(0, 200).Select(variety => EmailComposer.Words(
            EmailComposer.Compose(facts, new Variety((ulong)variety).NextBits(), EmailLength.Find(prompt)!).Body)).ToList();

        // Sentences are whole: a model too is a few words off.
        Assert.All(words, count => Assert.InRange(count, fewest - 4, most + 4));
    }

    [Theory]
    [InlineData("Write an email.")]
    [InlineData("70 to 50 words")]
    public void Length_NotAsked_IsNull(string prompt) => Assert.Null(EmailLength.Find(prompt));

    private static string? Value(byte choice) => Values[choice % Values.Length];
}
