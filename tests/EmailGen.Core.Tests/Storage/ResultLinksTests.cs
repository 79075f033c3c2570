using System.Globalization;
using System.Net;
using System.Web;
using Azure.Storage.Blobs;
using EmailGen.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EmailGen.Core.Tests.Storage;

public sealed class ResultLinksTests(Azurite azurite)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly string _id = $"t{Guid.NewGuid():n}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_WithoutAKey_DownloadsThatWorkbookUnderItsName()
    {
        var blobs = await azurite.ClientAsync();
        var file = await WorkbookAsync(blobs, "Köln \"x\".csv");

        var link = await new ResultLinks(blobs, TimeProvider.System).SignAsync(file, Quarter, Ct);

        using var anybody = new HttpClient();
        using var answer = await anybody.GetAsync(link!.Url, Ct);
        Assert.Equal("Köln _x_.csv", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal("attachment; filename=\"K_ln _x_.emails.xlsx\"; filename*=utf-8''K%C3%B6ln%20_x_.emails.xlsx", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.InRange(link.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), Quarter);
    }

    [Fact]
    public async Task Link_GivesNothingButToReadThatBlob()
    {
        var blobs = await azurite.ClientAsync();
        var file = await WorkbookAsync(blobs, "one.csv");
        await WorkbookAsync(blobs, "other.csv");
        var link = (await new ResultLinks(blobs, TimeProvider.System).SignAsync(file, Quarter, Ct))!.Url;

        using var anybody = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anybody, HttpMethod.Get, link));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anybody, HttpMethod.Put, link));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anybody, HttpMethod.Delete, link));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anybody, HttpMethod.Get, new Uri(link.AbsoluteUri.Replace("/one.", "/other.", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anybody, HttpMethod.Get, new Uri($"{blobs.Uri}/results{link.Query}&restype=container&comp=list")));
    }

    [Fact]
    public async Task Link_AfterItsTime_IsRefused()
    {
        var blobs = await azurite.ClientAsync();
        var file = await WorkbookAsync(blobs, "one.csv");
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(16));

        var expired = (await new ResultLinks(blobs, clock).SignAsync(file, Quarter, Ct))!;
        var valid = (await new ResultLinks(blobs, clock).SignAsync(file, TimeSpan.FromMinutes(30), Ct))!;

        using var anybody = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(anybody, HttpMethod.Get, expired.Url));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anybody, HttpMethod.Get, valid.Url));
        Assert.True(expired.ExpiresAt < DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Link_OfAStorageWhoseClockIsBehind_WorksAtOnce()
    {
        var blobs = await azurite.ClientAsync();
        var file = await WorkbookAsync(blobs, "one.csv");
        var ahead = new FakeTimeProvider(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(4));

        var link = (await new ResultLinks(blobs, ahead).SignAsync(file, Quarter, Ct))!;

        using var anybody = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anybody, HttpMethod.Get, link.Url));
    }

    [Fact]
    public async Task Link_OfAnIdentity_IsSignedByIt()
    {
        using var signIn = await AzuriteWithSignIn.StartAsync();
        var blobs = signIn.As("https://storage.azure.com/");
        var file = await WorkbookAsync(blobs, "one.csv");

        var link = (await new ResultLinks(blobs, TimeProvider.System).SignAsync(file, Quarter, Ct))!;

        // The emulator gives the key to sign with, but knows the signature's newest form not yet: what the link says is looked at.
        var query = HttpUtility.ParseQueryString(link.Url.Query);
        Assert.EndsWith($"/results/{_id}/one.emails.xlsx", link.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(("r", "b", "https"), (query["sp"], query["sr"], query["spr"]));
        Assert.Equal(link.ExpiresAt, Time(query["se"]));
        Assert.Equal(TimeSpan.FromMinutes(20), Time(query["se"]) - Time(query["st"]));
        // The key is the identity's, and is worth nothing after the link.
        Assert.Equal(("00000000-0000-0000-0000-00000000000b", query["st"], query["se"]), (query["skoid"], query["skt"], query["ske"]));
    }

    [Fact]
    public async Task Link_OfAnIdentityThatMayNotSign_IsNone()
    {
        using var signIn = await AzuriteWithSignIn.StartAsync();
        var file = await WorkbookAsync(signIn.As("https://storage.azure.com/"), "one.csv");

        Assert.Null(await new ResultLinks(signIn.As("https://elsewhere.example"), TimeProvider.System).SignAsync(file, Quarter, Ct));
    }

    private async Task<ResultFile> WorkbookAsync(BlobServiceClient blobs, string list)
    {
        var results = new ResultStore(blobs);
        await results.SaveAsync(_id, list, target => target.WriteAsync(System.Text.Encoding.UTF8.GetBytes(list.Replace('"', '_')), Ct).AsTask(), Ct);
        return (await results.FindAsync(_id, list, Ct))!;
    }

    private static DateTimeOffset Time(string? value) => DateTimeOffset.Parse(value!, CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient anybody, HttpMethod method, Uri url)
    {
        using var request = new HttpRequestMessage(method, url);
        if (method == HttpMethod.Put)
        {
            request.Content = new StringContent("mine");
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
        }

        using var answer = await anybody.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
