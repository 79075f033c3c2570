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

        var email = EmailComposer.Compose(facts, variety);

        return EmailComposer.Words(email.Body) is >= EmailComposer.FewestWords and <= EmailComposer.MostWords
            && email.Body.EndsWith('?')
            && !(email.Subject + email.Body).Contains('{')
            && (facts.FirstName is null || email.Body.Contains($" {facts.FirstName},\n"));
    }

    [Fact]
    public void Compose_SameLeadAndVariety_IsTheSameEmail()
    {
        var facts = new LeadFacts("Ann", "Acme", "CFO", "Logistics", "Leeds");

        Assert.Equal(EmailComposer.Compose(facts, 42), EmailComposer.Compose(facts, 42));
    }

    [Fact]
    public void Compose_ManyVarieties_OpenDifferently()
    {
        var facts = new LeadFacts("Ann", "Acme", "CFO", "Logistics", "Leeds");

        var openings = Enumerable.Range(0, 200).Select(variety => EmailComposer.Compose(facts, new Variety((ulong)variety).NextBits()).Body[..40]).Distinct();

        Assert.True(openings.Count() > 20);
    }

    private static string? Value(byte choice) => Values[choice % Values.Length];
}
