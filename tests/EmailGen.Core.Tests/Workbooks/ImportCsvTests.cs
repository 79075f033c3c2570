using System.Text;
using EmailGen.Core.Emails;
using EmailGen.Core.Leads;
using EmailGen.Core.Workbooks;
using Xunit;

namespace EmailGen.Core.Tests.Workbooks;

public sealed class ImportCsvTests
{
    [Fact]
    public async Task Write_WrittenRows_FillTheToolsColumns()
    {
        WorkbookRow[] rows =
        [
            new(new Lead(1, ["Ada", "Acme", "ada@acme.example"]), new Outcome(1, OutcomeStatus.Written, "Hi", "Body")),
            new(new Lead(2, ["Bob", "Bolt", "bob@bolt.example"]), new Outcome(2, OutcomeStatus.NeedsReview, "Hi", "Body", "Too long.")),
        ];
        using var target = new MemoryStream();
        await ImportCsv.WriteAsync(target, ImportPreset.Lemlist, ["Vorname", "Firma", "E-Mail"], rows.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["email,firstName,lastName,companyName,jobTitle,phone,linkedinUrl,emailSubject,icebreaker", "ada@acme.example,Ada,,Acme,,,,Hi,Body"],
            Encoding.UTF8.GetString(target.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
