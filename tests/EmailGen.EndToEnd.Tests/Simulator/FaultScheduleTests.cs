using EmailGen.ModelSimulator.Chat;
using EmailGen.ModelSimulator.Faults;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class FaultScheduleTests
{
    private static readonly SimulatedFault Cut = new(FaultKind.Cut);

    [Fact]
    public void Next_FromToEvery_CountsFromTheFirst() =>
        Assert.Equal([3, 6, 9], Met(Cut with { FromRequest = 3, ToRequest = 11, Every = 3 }, requests: 20));

    [Fact]
    public void Next_Seconds_EndBeforeTheLast()
    {
        var schedule = new FaultSchedule([Cut with { FromSecond = 1, ToSecond = 2 }], seed: 0);

        Assert.Equal([false, true, true, false], ((double[])[0.9, 1, 1.9, 2]).Select(second => schedule.Next(Subject(), TimeSpan.FromSeconds(second)) is not null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Next_Share_IsMetAboutAsOftenAndTheSameAgain(int seed)
    {
        var fault = Cut with { Share = 0.3 };

        var met = Met(fault, 10_000, seed);

        Assert.InRange(met.Count, 2_800, 3_200);
        Assert.Equal(met, Met(fault, 10_000, seed));
        Assert.NotEqual(met, Met(fault, 10_000, seed + 1));
    }

    [Fact]
    public void Next_Scope_LeavesOutWhatDoesNotFit()
    {
        var schedule = new FaultSchedule([Cut with { Deployment = "MINI", ApiKey = "k", LeadContains = "Ann", ServiceTier = "flex", ToRequest = 1 }], seed: 0);

        Assert.Null(schedule.Next(Subject(name: "large"), default));
        Assert.Null(schedule.Next(Subject(key: "other"), default));
        Assert.Null(schedule.Next(Subject(lead: "Bob"), default));
        Assert.Null(schedule.Next(Subject(tier: null), default));
        Assert.NotNull(schedule.Next(Subject(), default));
        Assert.Null(schedule.Next(Subject(), default));
    }

    [Fact]
    public void Next_Several_TheFirstWins()
    {
        var schedule = new FaultSchedule([Cut with { FromRequest = 2 }, new(FaultKind.Hang), new(FaultKind.Stall)], seed: 0);

        Assert.Equal(FaultKind.Hang, schedule.Next(Subject(), default)!.Kind);
        Assert.Equal(FaultKind.Cut, schedule.Next(Subject(), default)!.Kind);
    }

    private static List<int> Met(SimulatedFault fault, int requests, int seed = 0)
    {
        var schedule = new FaultSchedule([fault], seed);
        return [.. Enumerable.Range(1, requests).Where(_ => schedule.Next(Subject(), TimeSpan.Zero) is not null)];
    }

    private static FaultSubject Subject(string name = "mini", string key = "k", string lead = "Name: Ann", string? tier = "flex") =>
        new(name, key, new ChatRequest(name, lead, 10, null, tier, null));
}
