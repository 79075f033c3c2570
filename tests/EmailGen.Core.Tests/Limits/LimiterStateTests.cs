using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class LimiterStateTests
{
    [Fact]
    public void Reserve_IdlePool_StartsNowAndKeepsTheGap()
    {
        var (_, answer) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);

        Assert.Equal((Noon, Gap, 20), (answer.Permit!.StartAt, answer.Permit.Gap, answer.Permit.Requests));
    }

    [Theory]
    [InlineData(600, 0, 2.0)]
    [InlineData(600, 90_000, 6.666667)]
    [InlineData(0, 90_000, 6.666667)]
    [InlineData(0, 0, 0.0)]
    public void Reserve_AfterABatchOf20_WaitsForTheScarcerLimit(int requests, int tokens, double seconds)
    {
        var quota = new DeploymentQuota("mini", 0, requests, tokens);
        var (busy, _) = new LimiterState().Reserve(For("a", 20, tokens: 500), [quota], Noon);

        Assert.Equal(seconds / MinuteLimit.Headroom, Math.Max(0, (busy.Deployments["mini"].QueueEndsAt - Noon).TotalSeconds), 4);
    }

    [Fact]
    public void Reserve_MoreThanTenSeconds_GrantsTenSeconds()
    {
        var (_, answer) = new LimiterState().Reserve(For("a", 500), [TenASecond], Noon);

        Assert.Equal(99, answer.Permit!.Requests);
    }

    [Fact]
    public void Reserve_SameKeyTwice_AnswersTheSamePermitAndTakesNothingMore()
    {
        var (once, first) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var (twice, second) = once.Reserve(For("a", 20), [TenASecond], Noon.AddSeconds(1));

        Assert.Equal(first.Permit, second.Permit);
        Assert.Equal(once.Deployments["mini"], twice.Deployments["mini"]);
    }

    [Fact]
    public void Reserve_StartBeyondTheHorizon_AnswersWhenToAskAgainAndThenGrants()
    {
        var (busy, first) = new LimiterState().Reserve(For("a", 90), [TenASecond], Noon);
        var (later, answer) = busy.Reserve(For("b", 90), [TenASecond], Noon);
        var (_, granted) = later.Reserve(For("b", 90), [TenASecond], answer.RetryAt!.Value);
        var end = Noon + (first.Permit!.Gap * 90);

        Assert.Null(answer.Permit);
        Assert.Equal(end - LimiterState.Lead, answer.RetryAt.Value, TimeSpan.FromTicks(200));
        Assert.DoesNotContain("b", later.Permits.Keys);
        Assert.Equal(end, granted.Permit!.StartAt, TimeSpan.FromTicks(200));
    }

    [Fact]
    public void Reserve_TwoDeploymentsOfAGroup_TakesTheOneThatStartsFirst()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "other" }, TenASecond with { Name = "fallback", Priority = 1 }];
        var (busy, first) = new LimiterState().Reserve(For("a", 20), pool, Noon);
        var (_, second) = busy.Reserve(For("b", 20), pool, Noon);

        Assert.Equal(["mini", "other"], [first.Permit!.Deployment, second.Permit!.Deployment]);
    }

    [Fact]
    public void Reserve_TwoDeployments_TellsThePoolsTime()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "other", RequestsPerMinute = 1_800 }];
        var (_, answer) = new LimiterState().Reserve(For("a", 40), pool, Noon);

        Assert.Equal(1 / MinuteLimit.Headroom, answer.Permit!.PoolSeconds, 4);
    }

    [Fact]
    public void Reserve_NoDeployment_SaysWhatToSet()
    {
        var (_, answer) = new LimiterState().Reserve(For("a", 20), [], Noon);

        Assert.Equal("configuration", answer.Stop!.Kind);
        Assert.Contains("OPENAI_API_KEY", answer.Stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reserve_AzureDeployment_TakesTheAllowance()
    {
        var azure = new DeploymentQuota("mini", 0, 0, 60_000, MaxOutputTokens: 400, ChargesAllowance: true);
        var request = new ReserveRequest("j", "a", 10, new RequestSize(PromptTokens: 500, AnswerTokens: 100, Allowance: 150));

        Assert.Equal(650, new LimiterState().Reserve(request, [azure], Noon).Answer.Permit!.TokensPerRequest);
        Assert.Equal(900, new LimiterState().Reserve(request with { Size = request.Size with { Allowance = null } }, [azure], Noon).Answer.Permit!.TokensPerRequest);
        Assert.Equal(600, new LimiterState().Reserve(request, [azure with { ChargesAllowance = false }], Noon).Answer.Permit!.TokensPerRequest);
    }

    [Fact]
    public void Settle_FewerTokensThanReserved_MakesRoomSoonerAndOnlyOnce()
    {
        var quota = new DeploymentQuota("mini", 0, 0, TokensPerMinute: 60_000);
        var (busy, _) = new LimiterState().Reserve(For("a", 15, tokens: 500), [quota], Noon);
        var used = new PermitSettlement("a", TokensUsed: 3_000, RequestsMade: 15);
        var (next, answer) = busy.Reserve(For("b", 1, tokens: 500, settlement: used), [quota], Noon.AddSeconds(1));
        var (_, repeated) = next.Reserve(For("c", 1, tokens: 500, settlement: used), [quota], Noon.AddSeconds(1));

        Assert.Equal(3 / MinuteLimit.Headroom, (answer.Permit!.StartAt - Noon).TotalSeconds, 5);
        Assert.Equal(3.5 / MinuteLimit.Headroom, (repeated.Permit!.StartAt - Noon).TotalSeconds, 5);
    }

    [Fact]
    public void Settle_RequestsNotMade_ComeBackFromTheEndOfTheQueueOnly()
    {
        var (one, _) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var (two, second) = one.Reserve(For("b", 20), [TenASecond], Noon);
        var (middle, _) = two.Reserve(For("b", 20, settlement: new PermitSettlement("a", 0, 5)), [TenASecond], Noon);
        var (_, atTheEnd) = middle.Reserve(For("c", 20, settlement: new PermitSettlement("b", 0, 5)), [TenASecond], Noon);

        Assert.Equal(two.Deployments["mini"].Requests.FreeAt, middle.Deployments["mini"].Requests.FreeAt);
        Assert.Equal(second.Permit!.StartAt + (Gap * 5), atTheEnd.Permit!.StartAt, TimeSpan.FromTicks(50));
    }

    [Fact]
    public void Reserve_ExpiredPermits_AreForgotten()
    {
        var (busy, answer) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var (later, _) = busy.Reserve(For("b", 20), [TenASecond], answer.Permit!.ExpiresAt + LimiterState.SettlementTakes);

        Assert.Equal(["b"], later.Permits.Keys);
    }

    [Fact]
    public void Reserve_SameKeyAfterItsPermitExpired_GetsANewOne()
    {
        var (busy, first) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var (_, second) = busy.Reserve(For("a", 20), [TenASecond], first.Permit!.ExpiresAt);

        Assert.Equal(first.Permit.ExpiresAt, second.Permit!.StartAt);
    }

    [Fact]
    public void Settle_LastAnswerTookTheWholeTimeout_IsStillBooked()
    {
        var quota = new DeploymentQuota("mini", 0, 0, TokensPerMinute: 60_000, RequestsPerDay: 200) { Timeout = TimeSpan.FromSeconds(60) };
        var (busy, granted) = new LimiterState().Reserve(For("a", 15, tokens: 500), [quota], Noon);
        var late = granted.Permit!.ExpiresAt.AddSeconds(60);
        var settled = busy.Settle(new PermitSettlement("a", TokensUsed: 3_000, RequestsMade: 15), [quota], late);

        Assert.Empty(settled.Permits);
        Assert.Equal(185, settled.Of("mini").RequestsOfDay.Level(Noon, 200), 3);
    }

    [Fact]
    public void Reserve_TwoJobs_TellsThatTheyShare()
    {
        var (one, alone) = new LimiterState().Reserve(For("a", 20, job: "first"), [TenASecond], Noon);
        var (_, shared) = one.Reserve(For("b", 20, job: "second"), [TenASecond], Noon);

        Assert.Equal((1, 2), (alone.Permit!.Jobs, shared.Permit!.Jobs));
    }

    [Fact]
    public void Reserve_ClockSetBack_StaysBehindTheLastStart()
    {
        var (busy, _) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var (_, answer) = busy.Reserve(For("b", 20), [TenASecond], Noon.AddHours(-1));

        Assert.Equal(Noon + (Gap * 20), answer.Permit!.StartAt, TimeSpan.FromTicks(50));
    }

    [Fact]
    public void State_ThroughJson_StaysTheSame()
    {
        var (state, _) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var heard = state.Hear(
            News() with { RequestsPerMinute = new(500, Noon), RequestsPerDay = new(10_000, Noon.AddHours(1), Noon), Stopped = new StopReason("insufficient-quota", "No money.") },
            [TenASecond],
            Noon);
        var json = JsonSerializer.Serialize(heard);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<LimiterState>(json)));
    }

    [Fact]
    public void State_OfManyPermitsAndJobs_StaysSmall()
    {
        var state = new LimiterState();
        for (var number = 0; number < 2_000; number++)
        {
            (state, _) = state.Reserve(For($"jaaaaaaaaaaaaaaaaaaaaaaaa{number % 40}/{number}/0", 1, job: $"jaaaaaaaaaaaaaaaaaaaaaaaa{number % 40}"), [TenASecond], Noon.AddSeconds(number));
        }

        Assert.True(JsonSerializer.Serialize(state).Length < 45_000);
    }
}
