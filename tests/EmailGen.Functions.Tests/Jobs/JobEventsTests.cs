using System.Text;
using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Functions.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EmailGen.Functions.Tests.Jobs;

public sealed class JobEventsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Noon);

    [Fact]
    public async Task Watch_AJobThatEnds_TellsEachChangeOnceAndEndsWithIt()
    {
        var views = new Queue<JobView>([View("running", 1), View("running", 1), View("running", 2), View("completed", 3)]);
        var told = await WatchAsync(View("running", 1), () => views.Dequeue());

        Assert.Equal(["history", "job", "job", "job"], told.Select(one => one.Split('\n')[0].Replace("event: ", "", StringComparison.Ordinal)));
        Assert.Contains("\"state\":\"completed\"", told[^1], StringComparison.Ordinal);
        Assert.Contains("\"done\":7", told[0], StringComparison.Ordinal);
        Assert.Empty(views);
    }

    [Fact]
    public async Task Watch_AJobThatStandsStill_ShowsLifeAndEndsAfterMinutes()
    {
        var told = await WatchAsync(View("paused", 1), () => View("paused", 1));

        Assert.InRange(_clock.GetUtcNow() - Noon, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
        Assert.Equal(2, told.Count(one => one.StartsWith("event: ", StringComparison.Ordinal)));
        Assert.InRange(told.Count(one => one.StartsWith(": ", StringComparison.Ordinal)), 9, 12);
    }

    [Fact]
    public async Task Watch_AJobThatCantBeRead_SaysWhyAndEnds()
    {
        var told = await WatchAsync(View("running", 1), () => throw new InvalidOperationException("secret"));

        Assert.StartsWith("event: problem\ndata: \"The job can", told[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(told), StringComparison.Ordinal);
    }

    private async Task<string[]> WatchAsync(JobView first, Func<JobView> look)
    {
        var http = new DefaultHttpContext { RequestAborted = TestContext.Current.CancellationToken };
        var body = new MemoryStream();
        http.Response.Body = body;
        var events = new JobEvents(first, [new ProgressPoint(Noon, 7)], _ => Task.FromResult(look()), _clock);
        var watching = events.ExecuteAsync(http);
        while (!watching.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await watching;
        Assert.Equal("text/event-stream", http.Response.ContentType);
        return Encoding.UTF8.GetString(body.ToArray()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private static JobView View(string state, int written) => JsonSerializer.Deserialize<JobView>(
        $$"""{"id":"j1","name":"leads.csv","rows":{"total":9,"written":{{written}} },"state":"{{state}}"}""", JsonSerializerOptions.Web)!;
}
