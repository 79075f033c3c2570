using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using Xunit;

namespace EmailGen.Core.Tests.Quality;

/// <summary>Capitals that are no names, and names that are told in spite of how they are written.</summary>
public sealed class NameVocabularyTests
{
    private static readonly LeadFacts Lead = new(
        new JobFacts(DefaultTemplate.Value, ["First Name", "Company", "Notes"]), new Lead(1, ["Claire", "Lemaire SAS", "Recruits bakers all year"]));

    [Theory]
    [InlineData("Bakers send a steady stream of CVs.")]
    [InlineData("And then RevOps has to explain the difference.")]
    [InlineData("A return for HMRC or the IRS is much the same each time.")]
    [InlineData("Peak weeks around Diwali are the worst.")]
    [InlineData("Your Slovenian and Chilean suppliers send papers of their own.")]
    public void Find_CapitalsOfTheTrade_AreNoNames(string text) => Assert.DoesNotContain(ReasonCode.UnsupportedName, Codes(text));

    [Theory]
    [InlineData("We did the same for UPS last spring.")]
    [InlineData("It runs at KPMG since January.")]
    [InlineData("It was built for TQX Electronics.")]
    [InlineData("It was built for TQX GmbH.")]
    [InlineData("A team at BioFabrik asked for it.")]
    public void Find_CompanyInCapitals_IsAName(string text) => Assert.Contains(ReasonCode.UnsupportedName, Codes(text));

    [Fact]
    public void Find_GermanSentenceWithMit_NamesNobody() =>
        Assert.DoesNotContain(ReasonCode.UnsupportedName, Codes("Wie viel Zeit kostet das heute? Mit einem kleinen Programm wäre es schnell getan, und Sie hätten mehr Zeit für die Backstube."));

    private static IEnumerable<ReasonCode> Codes(string text) =>
        QualityCheck.Find(new EmailDraft("a thought", $"Hi Claire,\n\n{text}"), lead: Lead).Select(reason => reason.Code);
}
