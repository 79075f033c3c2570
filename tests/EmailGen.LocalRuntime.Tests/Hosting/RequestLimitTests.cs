using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>What a request may be at most, and how slow.</summary>
public sealed class RequestLimitTests
{
    private const int Timeout = 60_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> TooMuch => new()
    {
        { $"GET /api/jobs?{new string('a', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414" },
        { $"GET /api/jobs HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 101).Select(number => $"x-{number}: 1\r\n"))}\r\n", "431" },
        { $"GET /api/jobs HTTP/1.1\r\nHost: localhost\r\nx-long: {new string('a', 33_000)}\r\n\r\n", "431" },
        { "POST /runtime/webhooks/durabletask/entities/Tally/all?op=Add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000001\r\n\r\n", "413" },
    };

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(TooMuch))]
    public async Task Request_LargerThanAnyRealOne_IsRefused(string request, string status)
    {
        await using var app = await TestApp.StartAsync(typeof(HttpSamples));

        var answer = await SendAsync(app, request);

        Assert.Equal(status, answer.Split(' ')[1]);
    }

    [Fact(Timeout = Timeout)]
    public async Task Request_WhoseBodyHardlyArrives_IsGivenUp()
    {
        await using var app = await TestApp.StartAsync(typeof(BodySamples));
        var watch = Stopwatch.StartNew();

        var answer = await SendAsync(app, "POST /api/body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc");

        Assert.DoesNotContain(" 200 ", answer, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(30));
    }

    private static async Task<string> SendAsync(TestApp app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.App.Address.Port, Stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        var buffer = new byte[1_000];
        var read = await client.GetStream().ReadAsync(buffer, Stop);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
