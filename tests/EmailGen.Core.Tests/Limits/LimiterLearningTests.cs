using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;
using Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class LimiterLearningTests
{
    [Fact]
    public void Reserve_NothingKnown_LetsOneRequestGoAhead()
    {
        var (probing, first) = new LimiterState().Reserve(For("a", 50), [Unknown], Noon);
        var (_, second) = probing.Reserve(For("b", 50), [Unknown], Noon);

        Assert.Equal(1, first.Permit!.Requests);
        Assert.Null(second.Permit);
        Assert.InRange((second.RetryAt!.Value - Noon).TotalSeconds, 0.1, 1);
    }

    [Fact]
    public void Hear_FirstAnswerTellsTheLimit_SetsThePace()
    {
        var (probing, _) = new LimiterState().Reserve(For("a", 50), [Unknown], Noon);
        var taught = probing.Hear(News() with { RequestsPerMinute = new(3_000, Noon) }, [Unknown], Noon.AddSeconds(1));
        var (_, answer) = taught.Reserve(For("b", 50), [Unknown], Noon.AddSeconds(1));

        Assert.Equal(20 / MinuteLimit.Headroom, answer.Permit!.Gap.TotalMilliseconds, 3);
        Assert.Equal(50, answer.Permit.Requests);
    }

    [Fact]
    public void Hear_FirstAnswerTellsNothing_BeginsLowAndDoublesWithEachPermit()
    {
        var state = new LimiterState().Hear(News(), [Unknown], Noon);
        var (now, paces) = (Noon, new List<double>());
        PermitSettlement? last = null;
        for (var round = 0; round < 5; round++)
        {
            (state, var answer) = state.Reserve(For($"{round}", 500, settlement: last), [Unknown], now);
            paces.Add(TimeSpan.FromMinutes(1) / answer.Permit!.Gap);
            now = answer.Permit.StartAt + (answer.Permit.Gap * answer.Permit.Requests);
            last = new PermitSettlement($"{round}", 0, answer.Permit.Requests, News(now));
        }

        Assert.Equal(500, paces[0], 0);
        Assert.All(paces.Zip(paces.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 1.8, 2.1));
    }

    [Fact]
    public void Hear_ConfiguredCeiling_IsNeverExceeded()
    {
        var state = new LimiterState().Hear(News() with { RequestsPerMinute = new(10_000, Noon) }, [TenASecond], Noon);

        Assert.Equal(Gap, state.Reserve(For("a", 10), [TenASecond], Noon).Answer.Permit!.Gap);
    }

    [Fact]
    public void Hear_LimitCut_MovesTheQueueBackAndShowsTheCut()
    {
        var (busy, _) = new LimiterState().Hear(News() with { RequestsPerMinute = new(600, Noon) }, [Unknown], Noon).Reserve(For("a", 50), [Unknown], Noon);
        var cut = busy.Hear(News(Noon.AddSeconds(1)) with { RequestsPerMinute = new(300, Noon.AddSeconds(1)) }, [Unknown], Noon.AddSeconds(1)).Deployments["mini"].Requests;
        var whole = busy.Hear(News(Noon.AddSeconds(2)) with { RequestsPerMinute = new(600, Noon.AddSeconds(2)) }, [Unknown], Noon.AddSeconds(2)).Deployments["mini"].Requests;

        // 50 requests take 5 s at the old pace; the 4 s that are left take 8 s at half of it.
        Assert.Equal((Noon + ((Gap * 50) - TimeSpan.FromSeconds(1)) * 2 + TimeSpan.FromSeconds(1)), cut.FreeAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal((Noon.AddSeconds(1), 600.0), (cut.CutSince, cut.Whole));
        Assert.Null(whole.CutSince);
    }

    [Fact]
    public void Hear_OldNewsLate_DoNotUndoNewer()
    {
        var state = new LimiterState()
            .Hear(News(Noon.AddSeconds(5)) with { RequestsPerMinute = new(300, Noon.AddSeconds(5)) }, [Unknown], Noon.AddSeconds(5))
            .Hear(News(Noon.AddSeconds(1)) with { RequestsPerMinute = new(600, Noon.AddSeconds(1)) }, [Unknown], Noon.AddSeconds(6));

        Assert.Equal(300, state.Deployments["mini"].Requests.Told);
    }

    [Fact]
    public void Hear_NewsFromAClockThatIsAhead_DoesNotSilenceTheOthers()
    {
        var state = new LimiterState()
            .Hear(News(Noon.AddHours(1)) with { RequestsPerMinute = new(600, Noon.AddHours(1)) }, [Unknown], Noon)
            .Hear(News(Noon.AddSeconds(1)) with { RequestsPerMinute = new(300, Noon.AddSeconds(1)) }, [Unknown], Noon.AddSeconds(1));

        Assert.Equal(300, state.Deployments["mini"].Requests.Told);
    }

    [Fact]
    public void Hear_RefusedPace_GoesDownToWhatPassedAndGrowsBackSlowly()
    {
        var state = new LimiterState().Hear(News() with { RequestsRefused = new(600, 400) }, [TenASecond], Noon);
        var again = state.Hear(News() with { RequestsRefused = new(600, 400) }, [TenASecond], Noon);
        var limit = state.Deployments["mini"].Requests;

        Assert.Equal(400, limit.PerMinute(600));
        Assert.Equal(limit, again.Deployments["mini"].Requests);
        Assert.InRange(limit.Grow(400, Noon, Noon.AddSeconds(5), 600).PerMinute(600)!.Value, 450, 550);
    }

    [Fact]
    public void Hear_HoldOfAMinuteOrMore_LetsOneRequestLookFirst()
    {
        var held = new LimiterState().Hear(
            News() with { HeldUntil = Noon.AddSeconds(120), HeldFor = ThrottleKind.RequestsPerMinute }, [TenASecond], Noon);
        var (_, waiting) = held.Reserve(For("a", 20), [TenASecond], Noon);
        var (looking, probe) = held.Reserve(For("a", 20), [TenASecond], Noon.AddSeconds(120));
        var (_, other) = looking.Reserve(For("b", 20), [TenASecond], Noon.AddSeconds(120));
        var (_, open) = looking.Hear(News(Noon.AddSeconds(121)), [TenASecond], Noon.AddSeconds(121)).Reserve(For("b", 20), [TenASecond], Noon.AddSeconds(121));

        Assert.Equal(("requests-per-minute", Noon.AddSeconds(120)), (waiting.Stop!.Kind, waiting.Stop.RetryAt));
        Assert.Equal(1, probe.Permit!.Requests);
        Assert.Null(other.Permit);
        Assert.Equal(20, open.Permit!.Requests);
    }

    [Fact]
    public void Hear_LevelOfTheDay_TakesOffOnlyWhatIsStillToStart()
    {
        var (state, _) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var middle = Noon.AddSeconds(1);
        var told = News(middle) with { RequestsPerDay = new(200, middle + (11 * DayLimit.Day / 200), middle) };

        Assert.Equal(180, state.Hear(told, [TenASecond], middle).Of("mini").RequestsOfDay.Level(middle, null), 0.5);
    }

    [Fact]
    public void Settle_PermitThatTheDayRefused_GivesNothingBackThatIsNotThere()
    {
        var (state, _) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        var late = Noon.AddSeconds(3);
        var refused = News(late) with { RequestsPerDay = new(200, late + DayLimit.Day, late) };
        state = state.Hear(refused, [TenASecond], late).Settle(new("a", 0, 1, refused), [TenASecond], late);

        Assert.Equal(0, state.Of("mini").RequestsOfDay.Level(late, null), 0.01);
    }

    [Fact]
    public void Settle_PermitThatMetALongHold_LeavesTheDoubt()
    {
        var refused = News() with { HeldUntil = Noon.AddSeconds(120), HeldFor = ThrottleKind.RequestsPerMinute };
        var (state, _) = new LimiterState().Reserve(For("a", 20), [TenASecond], Noon);
        (state, _) = state.Hear(refused, [TenASecond], Noon).Reserve(For("b", 20, settlement: new("a", 0, 5, refused)), [TenASecond], Noon);
        var (_, probe) = state.Reserve(For("b", 20), [TenASecond], Noon.AddSeconds(120));

        Assert.Equal(1, probe.Permit!.Requests);
    }

    [Fact]
    public void Hear_ShortHold_HoldsEverybody()
    {
        var state = new LimiterState().Hear(News() with { HeldUntil = Noon.AddSeconds(4), HeldFor = ThrottleKind.Capacity }, [TenASecond], Noon);

        Assert.Equal(Noon.AddSeconds(4), state.Reserve(For("a", 20), [TenASecond], Noon).Answer.Permit!.StartAt);
        Assert.Equal(Gap, state.Reserve(For("a", 20), [TenASecond], Noon).Answer.Permit!.Gap);
    }

    [Fact]
    public void Hear_NoMoney_StopsThatDeploymentAndOthersTakeOver()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "spare", Priority = 1 }];
        var broke = new StopReason("insufficient-quota", "No money.", Noon.AddMinutes(15));
        var state = new LimiterState().Hear(News() with { Answered = false, Stopped = broke }, pool, Noon);
        var (_, spare) = state.Reserve(For("a", 20), pool, Noon);
        var (_, alone) = state.Reserve(For("a", 20), [TenASecond], Noon);

        Assert.Equal("spare", spare.Permit!.Deployment);
        Assert.Equal(broke, alone.Stop);
    }

    [Fact]
    public void Reserve_AfterAStop_OneRequestLooksAndItsAnswerReopens()
    {
        var broke = new StopReason("insufficient-quota", "No money.", Noon.AddMinutes(15));
        var state = new LimiterState().Hear(News() with { Answered = false, Stopped = broke }, [TenASecond], Noon);
        var (looking, probe) = state.Retry(Noon.AddMinutes(1)).Reserve(For("a", 20), [TenASecond], Noon.AddMinutes(1));
        var used = new PermitSettlement("a", 0, 1, News(Noon.AddMinutes(1)));
        var (_, open) = looking.Reserve(For("b", 20, settlement: used), [TenASecond], Noon.AddMinutes(1));

        Assert.Equal(1, probe.Permit!.Requests);
        Assert.Equal(20, open.Permit!.Requests);
    }

    [Fact]
    public void Reserve_ShortStop_MakesTheLaneWaitAndNotTheJob()
    {
        var hiccup = new StopReason("unreachable", "Nobody answers.", Noon.AddSeconds(2));
        var state = new LimiterState().Hear(News() with { Answered = false, Stopped = hiccup }, [TenASecond], Noon);
        var (_, waiting) = state.Reserve(For("a", 20), [TenASecond], Noon);

        Assert.Equal(Noon.AddSeconds(2), waiting.RetryAt);
    }

    [Fact]
    public void Reserve_DoubtedDeploymentIsProbed_FallbackTakesOver()
    {
        DeploymentQuota[] pool = [TenASecond, TenASecond with { Name = "spare", Priority = 1 }];
        var broke = new StopReason("insufficient-quota", "No money.", Noon.AddMinutes(15));
        var state = new LimiterState().Hear(News() with { Answered = false, Stopped = broke }, pool, Noon);
        (state, var probe) = state.Reserve(For("a", 20), pool, Noon.AddMinutes(15));
        var (_, other) = state.Reserve(For("b", 20), pool, Noon.AddMinutes(15));

        Assert.Equal(("mini", true), (probe.Permit!.Deployment, probe.Permit.Probe));
        Assert.Equal("spare", other.Permit!.Deployment);
    }

    [Fact]
    public void Reserve_ProbeThatTakesLong_IsLookedAtMoreAndMoreRarely()
    {
        var (state, probe) = new LimiterState().Reserve(For("a", 50), [Unknown], Noon);
        var (questions, now) = (0, Noon);
        while (now < probe.Permit!.ExpiresAt)
        {
            (state, var answer) = state.Reserve(For("b", 50), [Unknown], now);
            now = answer.RetryAt!.Value;
            questions++;
        }

        Assert.InRange(questions, 5, 20);
    }

    [Fact]
    public void Settle_SlowProbe_StillProvesTheDeployment()
    {
        var quota = Unknown with { Timeout = TimeSpan.FromMinutes(5) };
        var (state, probe) = new LimiterState().Reserve(For("a", 50), [quota], Noon);
        var late = probe.Permit!.ExpiresAt.AddMinutes(4);
        var (_, open) = state.Reserve(For("b", 50, settlement: new("a", 700, 1, News(late) with { RequestsPerMinute = new(3_000, late) })), [quota], late);

        Assert.Equal(50, open.Permit!.Requests);
    }

    [Fact]
    public void Settle_LongForgottenPermit_TellsItsNewsButStopsNothing()
    {
        var late = Noon.AddMinutes(10);
        var stop = new StopReason("unreachable", "Nobody answers.", late.AddMinutes(1));
        var state = new LimiterState().Settle(new("gone", 0, 1, News(late) with { RequestsPerMinute = new(300, late), Stopped = stop }), [Unknown], late);

        Assert.Equal(300, state.Of("mini").Requests.Told);
        Assert.Null(state.Of("mini").Stopped);
    }

    [Fact]
    public void Hear_NewNewsThatRepeatsAnOldLimit_DoesNotUndoTheNewerLimit()
    {
        var state = new LimiterState()
            .Hear(News(Noon.AddSeconds(5)) with { RequestsPerMinute = new(300, Noon.AddSeconds(5)) }, [Unknown], Noon.AddSeconds(5))
            .Hear(News(Noon.AddSeconds(9)) with { RequestsPerMinute = new(600, Noon.AddSeconds(1)) }, [Unknown], Noon.AddSeconds(9));

        Assert.Equal(300, state.Of("mini").Requests.Told);
    }

    [Fact]
    public void Hear_HoldFromAClockThatIsAhead_HoldsNoLonger()
    {
        var ahead = Noon.AddHours(1);
        var news = News(ahead) with
        {
            HeldUntil = ahead.AddSeconds(4),
            HeldFor = ThrottleKind.Capacity,
            RequestsPerDay = new(200, ahead.AddDays(1), ahead),
        };
        var deployment = new LimiterState().Hear(news, [TenASecond], Noon).Of("mini");

        Assert.Equal((Noon.AddSeconds(4), Noon), (deployment.HeldUntil, deployment.RequestsOfDay.ToldAt));
    }

    [Fact]
    public void Reserve_DayUsedUp_FallsBackAndElseTellsWhenItGoesOn()
    {
        DeploymentQuota[] pool = [Unknown, TenASecond with { Name = "spare", Priority = 1 }];
        var used = News() with { RequestsPerDay = new ToldDay(10_000, Noon.AddDays(1), Noon) };
        var (_, spare) = new LimiterState().Hear(used, pool, Noon).Reserve(For("a", 50), pool, Noon);
        var (_, alone) = new LimiterState().Hear(used, pool, Noon).Reserve(For("a", 50), [Unknown], Noon);

        Assert.Equal("spare", spare.Permit!.Deployment);
        Assert.Equal("requests-per-day", alone.Stop!.Kind);
        Assert.Contains("requests per day on mini (10,000)", alone.Stop.Message, StringComparison.Ordinal);
        // Five minutes' refill are some 34 requests: fewer wake-ups, and nothing is lost by waiting.
        Assert.Equal(300, (alone.Stop.RetryAt!.Value - Noon).TotalSeconds, 0);
    }

    [Fact]
    public void Reserve_PartOfADayLeft_GrantsThatPart()
    {
        var state = new LimiterState().Hear(
            News() with { RequestsPerMinute = new(6_000, Noon), RequestsPerDay = new ToldDay(200, Noon.AddDays(1) - TimeSpan.FromSeconds(7 * 432), Noon) }, [Unknown], Noon);
        var (taken, first) = state.Reserve(For("a", 50), [Unknown], Noon);
        var (_, second) = taken.Reserve(For("b", 50), [Unknown], Noon);
        var (_, third) = taken.Reserve(For("b", 50), [Unknown], Noon.AddSeconds(2));

        Assert.Equal(7, first.Permit!.Requests);
        // What is out may still come back; then it is known for how long the job has to wait.
        Assert.InRange((second.RetryAt!.Value - Noon).TotalSeconds, 0.1, 1);
        Assert.Equal(432, (third.Stop!.RetryAt!.Value - Noon).TotalSeconds, 0);
    }

    [Fact]
    public void Hear_DayUsedUpInMidPermit_CountsOnlyWhatWasStillToStart()
    {
        var (busy, _) = new LimiterState().Reserve(For("a", 50), [TenASecond], Noon);
        var at = Noon + (Gap * 30);
        var told = busy.Hear(News(at) with { RequestsPerDay = new ToldDay(86_400, at.AddDays(1), at) }, [TenASecond], at);
        var (settled, _) = told.Reserve(For("b", 1, settlement: new PermitSettlement("a", 0, 30)), [TenASecond], at);

        // The one that starts at that moment is part of what was told.
        Assert.Equal(19, (told.Deployments["mini"].RequestsOfDay.FullAt - at.AddDays(1)).TotalSeconds, 1);
        // Only the one that asked now.
        Assert.Equal(1, (settled.Deployments["mini"].RequestsOfDay.FullAt - at.AddDays(1)).TotalSeconds, 1);
    }

    [Fact]
    public void Settle_AndExpire_GiveUnusedRequestsOfTheDayBack()
    {
        var quota = TenASecond with { RequestsPerDay = 200 };
        var (one, permit) = new LimiterState().Reserve(For("a", 90), [quota], Noon);
        var (two, _) = one.Reserve(For("b", 50, settlement: new PermitSettlement("a", 0, 40)), [quota], Noon);
        var later = permit.Permit!.ExpiresAt.AddSeconds(30);
        var (three, _) = two.Reserve(For("c", 1), [quota], later);

        Assert.Equal(110, two.Deployments["mini"].RequestsOfDay.Level(Noon, 200), 3);
        Assert.Equal(159, three.Deployments["mini"].RequestsOfDay.Level(later, 200), 0);
    }
}
