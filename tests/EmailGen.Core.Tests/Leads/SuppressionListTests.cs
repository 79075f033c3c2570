using System.Text;
using EmailGen.Core.Leads;
using Xunit;

namespace EmailGen.Core.Tests.Leads;

public sealed class SuppressionListTests
{
    [Theory]
    [InlineData("ada@acme.example", "ada@acme.example")]
    [InlineData("ADA@Acme.example ", "ADA@Acme.example")]
    [InlineData("bob@acme.example", null)]
    [InlineData("bob@blocked.example", "blocked.example")]
    [InlineData("bob@mail.blocked.example", "blocked.example")]
    [InlineData("bob@notblocked.example", null)]
    [InlineData("bob@third.example", "third.example")]
    [InlineData("plain text", null)]
    public async Task Find_AddressOrDomain_MeetsItsEntry(string cell, string? entry)
    {
        var list = await ReadAsync("# opted out\nada@acme.example, 2026-01-05\n\"blocked.example\"\n*@third.example\n\nnonsense\n");

        Assert.Equal(entry, list.Find(new Lead(1, ["Ada", cell])));
    }

    [Fact]
    public async Task Apply_LeadOnTheList_IsSkippedAndSaysWhy()
    {
        var lead = (await ReadAsync("blocked.example")).Apply(new Lead(1, ["bob@blocked.example"]));

        Assert.True(lead.IsSkipped);
        Assert.Contains("'blocked.example' is on the suppression list", lead.Problem);
    }

    private static Task<SuppressionList> ReadAsync(string text) =>
        SuppressionList.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
}
