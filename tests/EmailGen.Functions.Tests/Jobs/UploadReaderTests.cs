using System.Text;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EmailGen.Functions.Tests.Jobs;

public sealed class UploadReaderTests
{
    private const string Form = "multipart/form-data; boundary=xyz";
    private const string LongBoundary = "01234567890123456789012345678901234567890123456789012345678901234567890";
    private const string FilePart = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\lists\\\\spring leads.csv\"\r\n\r\na,b\n1,2\r\n";
    private const string OptionsPart = "--xyz\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{\"template\":{\"user\":\"Hi {{a}}\"}}\r\n";

    [Fact]
    public async Task Read_RawBody_TakesTheNameFromTheQuery()
    {
        var (upload, saved) = await ReadAsync("text/csv", "a,b\n1,2", "?name=lists/leads.csv");

        Assert.Equal("leads.csv", upload.FileName);
        Assert.Equal("a,b\n1,2", saved);
    }

    [Theory]
    [InlineData(FilePart + OptionsPart)]
    [InlineData(OptionsPart + FilePart)]
    public async Task Read_Multipart_TakesFileAndOptionsInAnyOrder(string parts)
    {
        var (upload, saved) = await ReadAsync(Form, parts + "--xyz--\r\n");

        Assert.Equal("spring leads.csv", upload.FileName);
        Assert.Equal("a,b\n1,2", saved);
        Assert.Equal("Hi {{a}}", upload.Options.PinTemplate().User);
    }

    [Theory]
    [InlineData(Form, "--xyz\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--xyz--\r\n", "holds no file")]
    [InlineData("multipart/form-data", "--xyz--\r\n", "names no boundary")]
    [InlineData("multipart/form-data; boundary=\"\"", "--xyz--\r\n", "boundary has 0 characters; 1 to 70")]
    [InlineData("multipart/form-data; boundary=" + LongBoundary, "--" + LongBoundary + "--\r\n", "boundary has 71 characters; 1 to 70")]
    [InlineData(Form, FilePart, "cut short")]
    [InlineData(Form, "--xyz\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{\"tempalte\":1}\r\n--xyz--\r\n", "tempalte")]
    [InlineData(Form, "--xyz\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{\"template\":\r\n--xyz--\r\n", "not the JSON")]
    public async Task Read_UnusableBody_SaysWhatIsWrong(string type, string body, string words)
    {
        var problem = await Assert.ThrowsAsync<ApiProblem>(() => ReadAsync(type, body));

        Assert.Equal(400, problem.Status);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    private static async Task<(Upload Upload, string Saved)> ReadAsync(string type, string body, string query = "")
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = type;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Request.QueryString = new QueryString(query);
        var saved = "";
        var upload = await UploadReader.ReadAsync(
            http.Request,
            async list =>
            {
                using var reader = new StreamReader(list);
                saved = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);
        return (upload, saved);
    }
}
