using System.Diagnostics;
using EmailGen.LocalRuntime.Hosting.Http;
using EmailGen.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace EmailGen.LocalRuntime.Tests.Hosting;

public sealed class AccessKeysTests
{
    // So long that a comparison which ends at the first difference would be told from one which does not by any clock.
    private const int Length = 4_000_000;

    /// <summary>A guess must not learn from the time of its refusal how much of it is right.</summary>
    [Fact]
    public void Allow_WrongKey_TakesAsLongWhereverItDiffers()
    {
        var key = new string('k', Length);
        var keys = new AccessKeys(new LocalRuntimeSettings { FunctionKey = key });
        var (atTheStart, atTheEnd) = (Request($"x{key[1..]}"), Request($"{key[..^1]}x"));
        var (first, last) = (new List<long>(), new List<long>());
        for (var round = 0; round < 15; round++)
        {
            first.Add(Ticks(keys, atTheStart));
            last.Add(Ticks(keys, atTheEnd));
        }

        Assert.InRange((double)Median(first) / Median(last), 0.5, 2);
    }

    private static HttpRequest Request(string key) => new DefaultHttpContext().Request is var request && request.Headers.TryAdd("x-functions-key", key) ? request : throw new InvalidOperationException();

    private static long Ticks(AccessKeys keys, HttpRequest request)
    {
        var begun = Stopwatch.GetTimestamp();
        Assert.False(keys.Allow(request, AuthorizationLevel.Function));
        return Stopwatch.GetTimestamp() - begun;
    }

    private static long Median(List<long> times) => times.Order().ElementAt(times.Count / 2);
}
