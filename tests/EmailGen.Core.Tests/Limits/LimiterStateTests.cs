using System.Text.Json;
using EmailGen.Core.Limits;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Limits;

public sealed class LimiterStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeploymentQuota TenASecond = new("mini", 0, RequestsPerMinute: 600, TokensPerMinute: 0);

    [Fact]
    public void Reserve_IdlePool_StartsNowAndKeepsTheGap()
    {
        var (_, answer) = new LimiterState().Reserve(Ask("a", 20), [TenASecond], Noon);

        Assert.Equal(Noon, answer.Permit!.StartAt);
        Assert.Equal(TimeSpan.FromMilliseconds(100), answer.Permit.Gap);
    }

    [Theory]
    [InlineData(600, 0, 2.0)]
    [InlineData(600, 60_000, 10.0)]
    [InlineData(0, 60_000, 10.0)]
    [InlineData(0, 0, 0.0)]
    public void Reserve_AfterABatchOf20_WaitsForTheScarcerLimit(int requests, int tokens, double seconds)
    {
        var quota = new DeploymentQuota("mini", 0, requests, tokens);
        var (busy, _) = new LimiterState().Reserve(Ask("a", 20, tokensPerRequest: 500), [quota], Noon);

        Assert.Equal(Noon.AddSeconds(seconds), busy.Deployments["mini"].EarliestStart(Noon));
    }

    [Fact]
    public void Reserve_SameKeyTwice_AnswersTheSamePermitAndTakesNothingMore()
    {
        var (once, first) = new LimiterState().Reserve(Ask("a", 20), [TenASecond], Noon);
        var (twice, second) = once.Reserve(Ask("a", 20), [TenASecond], Noon.AddSeconds(1));

        Assert.Equal(first.Permit, second.Permit);
        Assert.Equal(once.Deployments["mini"], twice.Deployments["mini"]);
    }

    [Fact]
    public void Reserve_StartBeyondTheHorizon_AnswersWhenToAskAgain()
    {
        var (busy, _) = new LimiterState().Reserve(Ask("a", 100), [TenASecond], Noon);
        var (later, answer) = busy.Reserve(Ask("b", 100), [TenASecond], Noon);

        Assert.Null(answer.Permit);
        Assert.Equal(Noon.AddSeconds(9), answer.RetryAt);
        Assert.DoesNotContain("b", later.Permits.Keys);
    }

    [Fact]
    public void Reserve_AtTheMomentItWasTold_IsGranted()
    {
        var (busy, _) = new LimiterState().Reserve(Ask("a", 100), [TenASecond], Noon);
        var (_, answer) = busy.Reserve(Ask("b", 100), [TenASecond], Noon.AddSeconds(9));

        Assert.Equal(Noon.AddSeconds(10), answer.Permit!.StartAt);
    }

    [Fact]
    public void Reserve_TwoDeploymentsOfAGroup_TakesTheOneThatStartsFirst()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "other" }, TenASecond with { Name = "fallback", Priority = 1 }];
        var (busy, first) = new LimiterState().Reserve(Ask("a", 20), pool, Noon);
        var (_, second) = busy.Reserve(Ask("b", 20), pool, Noon);

        Assert.Equal(["mini", "other"], [first.Permit!.Deployment, second.Permit!.Deployment]);
    }

    [Fact]
    public void Reserve_NoDeployment_SaysWhatToSet()
    {
        var (_, answer) = new LimiterState().Reserve(Ask("a", 20), [], Noon);

        Assert.Equal("configuration", answer.Stop!.Kind);
        Assert.Contains("OPENAI_API_KEY", answer.Stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settle_FewerTokensThanReserved_MakesRoomSooner()
    {
        var quota = new DeploymentQuota("mini", 0, 0, TokensPerMinute: 60_000);
        var (busy, _) = new LimiterState().Reserve(Ask("a", 20, tokensPerRequest: 500), [quota], Noon);
        var settled = new ReserveRequest("b", 1, 500, new PermitSettlement("a", TokensUsed: 4_000, RequestsMade: 20));
        var (next, answer) = busy.Reserve(settled, [quota], Noon.AddSeconds(1));
        var (repeated, _) = next.Reserve(settled with { Key = "c" }, [quota], Noon.AddSeconds(1));

        Assert.Equal(Noon.AddSeconds(4), answer.Permit!.StartAt);
        Assert.Equal(Noon.AddSeconds(5), repeated.Deployments["mini"].TokensFreeAt);
    }

    [Fact]
    public void Throttled_AnyHolder_HoldsEverybody()
    {
        var state = new LimiterState().Throttled(new ThrottleNotice("mini", Noon.AddSeconds(4)), Noon);
        var (_, answer) = state.Reserve(Ask("a", 20), [TenASecond], Noon);

        Assert.Equal(Noon.AddSeconds(4), answer.Permit!.StartAt);
    }

    [Fact]
    public void Reserve_ExpiredPermits_AreForgotten()
    {
        var (busy, answer) = new LimiterState().Reserve(Ask("a", 20), [TenASecond], Noon);
        var (later, _) = busy.Reserve(Ask("b", 20), [TenASecond], answer.Permit!.ExpiresAt);

        Assert.Equal(["b"], later.Permits.Keys);
    }

    [Fact]
    public void Reserve_ClockSetBack_StaysBehindTheLastStart()
    {
        var (busy, _) = new LimiterState().Reserve(Ask("a", 20), [TenASecond], Noon);
        var (_, answer) = busy.Reserve(Ask("b", 20), [TenASecond], Noon.AddHours(-1));

        Assert.Equal(Noon.AddSeconds(2), answer.Permit!.StartAt);
    }

    [Fact]
    public void State_ThroughJson_StaysTheSame()
    {
        var (state, _) = new LimiterState().Reserve(Ask("a", 20), [TenASecond], Noon);
        var json = JsonSerializer.Serialize(state);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<LimiterState>(json)));
    }

    [Property]
    public bool Reserve_AnyArrivals_StartsNoMoreInAMinuteThanTheLimit(byte[] sizes, byte[] pauses)
    {
        var (state, now, starts) = (new LimiterState(), Noon, new List<DateTimeOffset>());
        for (var index = 0; index < sizes.Length; index++)
        {
            now += TimeSpan.FromMilliseconds(40 * pauses.ElementAtOrDefault(index));
            (state, var answer) = state.Reserve(Ask($"{index}", 1 + (sizes[index] % 50)), [TenASecond], now);
            if (answer.Permit is { } permit)
            {
                starts.AddRange(Enumerable.Range(0, permit.Requests).Select(request => permit.StartAt + (permit.Gap * request)));
            }
        }

        // Exact spacing keeps the limit in every window, of a second as of a minute.
        return starts.Order().Zip(starts.Order().Skip(1)).All(pair => pair.Second - pair.First >= TimeSpan.FromMilliseconds(100));
    }

    [Property]
    public bool Reserve_AlwaysBusy_WastesNoTime(byte[] sizes)
    {
        var (state, now, requests, last) = (new LimiterState(), Noon, 0, Noon);
        for (var index = 0; index < sizes.Length; index++)
        {
            var size = 1 + (sizes[index] % 50);
            (state, var answer) = state.Reserve(Ask($"{index}", size), [TenASecond], now);
            if (answer.Permit is null)
            {
                now = answer.RetryAt!.Value;
                (state, answer) = state.Reserve(Ask($"{index}", size), [TenASecond], now);
            }

            last = answer.Permit!.StartAt + (answer.Permit.Gap * size);
            requests += size;
        }

        return last == Noon + (TenASecond.RequestGap * requests);
    }

    private static ReserveRequest Ask(string key, int requests, int tokensPerRequest = 100) => new(key, requests, tokensPerRequest, null);
}
