using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Quality;
using Xunit;

namespace EmailGen.Core.Tests.Quality;

public sealed class PromiseTests
{
    private static readonly LeadFacts Lead = new(new JobFacts(DefaultTemplate.Value, ["First Name"]), new Lead(1, ["Claire"]));

    [Theory]
    [InlineData("I would set it up at no charge for you.")]
    [InlineData("You get it at no cost until summer.")]
    [InlineData("We begin with a free pilot for your bakery.")]
    [InlineData("You could have a 20% discount on the first year.")]
    [InlineData("We offer refunds to whoever is not happy.")]
    [InlineData("I can send voucher codes for your team.")]
    [InlineData("There is a discount for bakeries, and refund requests are answered by themselves.")]
    [InlineData("Das Einrichten ist kostenfrei, und Sie sehen sofort, was es bringt.")]
    public void Find_WhatCostsNothing_IsAPromise(string text) => Assert.Contains(ReasonCode.Promise, Codes(text));

    [Theory]
    [InlineData("Answering refund requests must fill your mornings.")]
    [InlineData("Voucher codes typed by hand go wrong sooner or later.")]
    [InlineData("Your team approves discounts and refunds by email.")]
    [InlineData("Nobody would be in charge of typing any more.")]
    [InlineData("The person in charge gets no charge notes to sort.")]
    [InlineData("It would leave your pilots free to fly.")]
    public void Find_SameWordsOtherwise_AreNoPromise(string text) => Assert.DoesNotContain(ReasonCode.Promise, Codes(text));

    private static IEnumerable<ReasonCode> Codes(string text) =>
        QualityCheck.Find(new EmailDraft("a thought", $"Hi Claire,\n\n{text}"), lead: Lead).Select(reason => reason.Code);
}
