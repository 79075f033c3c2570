using EmailGen.ModelSimulator.Emails;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class LeadFactsTests
{
    [Theory]
    [InlineData("First Name: Ann\ncompany: Acme\nTitle: CFO\nIndustry: Retail\nCity: Leeds")]
    [InlineData("Write to:\r\n- first_name: Ann\r\n- **Company:** Acme\r\n* Job Title: CFO\r\nSECTOR : Retail\r\nlocation: Leeds")]
    [InlineData("\"Full name\": \"Ann Smith\",\n\"organization\": \"Acme\",\n\"role\": \"CFO\",\n\"industry\": \"Retail\",\n\"town\": \"Leeds\"")]
    public void Find_NameValueLines_AreRecognised(string message) =>
        Assert.Equal(new LeadFacts("Ann", "Acme", "CFO", "Retail", "Leeds"), LeadFacts.Find(message));

    [Theory]
    [InlineData("")]
    [InlineData("Write one email: make it short.")]
    [InlineData("company:\ncity: ")]
    [InlineData("company: a text of far too many words to be the name of anything")]
    public void Find_NothingUsable_IsEmpty(string message) => Assert.Equal(default, LeadFacts.Find(message));
}
