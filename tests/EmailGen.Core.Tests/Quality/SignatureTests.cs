using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using Xunit;

namespace EmailGen.Core.Tests.Quality;

/// <summary>What stands above and below an email and is no part of it.</summary>
public sealed class SignatureTests
{
    private static readonly LeadFacts Lead = new(new JobFacts(DefaultTemplate.Value, ["First Name"]), new Lead(1, ["Claire"]));

    [Theory]
    [InlineData("Interested?\n\nWarm regards,\n\nMaria Stein\nAI Automation Specialist")]
    [InlineData("Interested?\n\nThanks,\nSam Miller\nHead of Automation\nFalcon Supply Ltd")]
    [InlineData("Interested? Best wishes, Sam from the automation team")]
    [InlineData("Interested?\n\nSincerely, your friend in software")]
    [InlineData("Interested?\n\nLooking forward to your answer,\nSam")]
    [InlineData("Interessiert?\n\nMit freundlichen Grüßen\nSam Miller")]
    [InlineData("Intéressée ?\n\nCordialement,\nSam")]
    [InlineData("Interested?\n\nKind regards,\nyour software people")]
    [InlineData("Interested?\n\nTalk soon!\nSam")]
    [InlineData("¿Le interesa?\n\nSaludos")]
    public void Find_SignOff_IsASignature(string end) => Assert.Contains(ReasonCode.Signature, Codes($"Hi Claire,\n\nSome words. {end}"));

    [Theory]
    [InlineData("Would that suit you?")]
    [InlineData("Best wishes, by the way, for the new site. Would that suit you?")]
    [InlineData("Thanks, that would help me to decide.")]
    [InlineData("If it is worth a look,\nwhat would you begin with?")]
    [InlineData("Regards are what your customers send, do you count them?")]
    public void Find_LastSentence_IsNoSignature(string end) => Assert.DoesNotContain(ReasonCode.Signature, Codes($"Hi Claire,\n\nSome words. {end}"));

    [Fact]
    public void Find_GreetingAndAName_IsNoSignature() => Assert.DoesNotContain(ReasonCode.Signature, Codes("Hi Claire,\nSome Words"));

    [Theory]
    [InlineData("Here is an email based on the details:\n\nHi Claire,\n\nSome words.")]
    [InlineData("Sure, here's a short draft for Claire:\nHi Claire,\n\nSome words.")]
    [InlineData("Subject: Fewer forms\n\nHi Claire,\n\nSome words.")]
    [InlineData("**Betreff:** Weniger Formulare\n\nHallo Claire,\n\nein paar Worte.")]
    public void Find_WordsToWhoeverAsked_AreAReason(string body) => Assert.Contains(ReasonCode.Instructions, Codes(body));

    [Theory]
    [InlineData("Hola Claire:\n\nSome words about email.")]
    [InlineData("Claire: your email to customers could write itself.")]
    [InlineData("Hi Claire,\n\nThree things land in your email:\n\nforms, forms, and forms.")]
    public void Find_ColonInTheEmail_IsNoReason(string body) => Assert.DoesNotContain(ReasonCode.Instructions, Codes(body));

    private static IEnumerable<ReasonCode> Codes(string body) => QualityCheck.Find(new EmailDraft("a thought", body), lead: Lead).Select(reason => reason.Code);
}
