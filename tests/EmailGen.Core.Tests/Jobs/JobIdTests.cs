using EmailGen.Core.Jobs;
using Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class JobIdTests
{
    [Fact]
    public void OfDrop_SameBlobAndETag_IsTheSameValidId()
    {
        var id = JobId.OfDrop("inbox", "leads.csv", "\"0x8D\"");

        Assert.Equal(id, JobId.OfDrop("inbox", "leads.csv", "\"0x8D\""));
        Assert.NotEqual(id, JobId.OfDrop("inbox", "leads.csv", "\"0x8E\""));
        Assert.True(JobId.IsValid(id));
    }

    [Fact]
    public void Random_ManyTimes_IsValidAndNew()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => JobId.Random()).ToHashSet();

        Assert.Equal(1_000, ids.Count);
        Assert.All(ids, id => Assert.True(JobId.IsValid(id), id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../etc/passwd")]
    [InlineData("jABCDEFGHIJKLMNOPQRSTUVWXY")]
    [InlineData("xaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void IsValid_AnythingElse_IsNot(string id) => Assert.False(JobId.IsValid(id));

    [Theory]
    [InlineData("jabcdefghijklmnopqrstuvwxy", true)]
    [InlineData("l-jabcdefghijklmnopqrstuvwxy-12", true)]
    [InlineData("/api/jobs/jabcdefghijklmnopqrstuvwxy/pause", true)]
    [InlineData("\"p-jabcdefghijklmnopqrstuvwxy\"", true)]
    [InlineData("xjabcdefghijklmnopqrstuvwxy", false)]
    [InlineData("jabcdefghijklmnopqrstuvwxyz", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Find_Text_GivesTheJobThatItNames(string? text, bool names) => Assert.Equal(names ? "jabcdefghijklmnopqrstuvwxy" : null, JobId.Find(text));
}
