using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using Xunit;

namespace EmailGen.Core.Tests.Deployments;

public sealed class DeploymentWatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly DeploymentWatch _watch = new("mini");

    [Fact]
    public void Hear_FirstLimit_IsBelievedAtOnce()
    {
        _watch.Hear(Answer(3_000), Noon);

        Assert.Equal((3_000.0, 1), (_watch.Tell().RequestsPerMinute!.Limit, _watch.Version));
    }

    [Fact]
    public void Hear_OneOddAnswer_ChangesNothing()
    {
        _watch.Hear(Answer(3_000), Noon);
        _watch.Hear(Answer(1), Noon.AddSeconds(1));
        _watch.Hear(Answer(3_000), Noon.AddSeconds(2));
        _watch.Hear(Answer(1), Noon.AddSeconds(3));

        Assert.Equal(3_000, _watch.Tell().RequestsPerMinute!.Limit);
    }

    [Fact]
    public void Hear_AnotherLimitTwice_IsBelieved()
    {
        _watch.Hear(Answer(3_000), Noon);
        _watch.Hear(Answer(1_500), Noon.AddSeconds(1));
        _watch.Hear(Answer(1_500), Noon.AddSeconds(2));

        Assert.Equal((1_500.0, 2), (_watch.Tell().RequestsPerMinute!.Limit, _watch.Version));
    }

    [Fact]
    public void Hear_RefusalAndThenAnswersThatWereAskedBefore_KeepsTheRefusalsLimit()
    {
        _watch.Hear(Answer(3_000), Noon);
        _watch.Hear(Refusal(1_500), Noon.AddSeconds(2));
        _watch.Hear(Answer(3_000) with { Latency = TimeSpan.FromSeconds(1) }, Noon.AddSeconds(2.5));
        _watch.Hear(Answer(3_000) with { Latency = TimeSpan.FromSeconds(1) }, Noon.AddSeconds(2.6));

        Assert.Equal(1_500, _watch.Tell().RequestsPerMinute!.Limit);
    }

    [Fact]
    public void Hear_LimitOfADay_IsBelievedWhenToldTwice()
    {
        _watch.Hear(OfDay(used: 1), Noon);
        var once = _watch.Tell().RequestsPerDay;
        _watch.Hear(OfDay(used: 2), Noon.AddSeconds(1));

        Assert.Null(once);
        Assert.Equal(10_000, _watch.Tell().RequestsPerDay!.Limit);
        Assert.Equal(17.28, (_watch.Tell().RequestsPerDay!.FullAt - Noon.AddSeconds(1)).TotalSeconds, 2);
    }

    [Fact]
    public void Hear_WordsOfADayLimit_SayThatNothingIsLeft()
    {
        _watch.Hear(new ModelAnswer.Throttled(TimeSpan.FromSeconds(8.64), ThrottleKind.RequestsPerDay, 10_000), Noon);

        Assert.Equal(new ToldDay(10_000, Noon.AddDays(1), Noon), _watch.Tell().RequestsPerDay);
    }

    [Fact]
    public void Hear_BucketThatIsAlwaysFull_IsTakenForAMinutesAtLast()
    {
        for (var answer = 0; answer < 3; answer++)
        {
            Assert.Null(_watch.Tell().RequestsPerMinute);
            _watch.Hear(new ModelAnswer.Answered("", "stop") { Rates = new(new(3_000, 3_000, TimeSpan.Zero), null) }, Noon);
        }

        Assert.Equal(3_000, _watch.Tell().RequestsPerMinute!.Limit);
    }

    [Fact]
    public void Started_LowerLimitThanThePermits_SlowsItDown()
    {
        _watch.Hear(Answer(600), Noon);
        var next = Noon;
        for (var start = 0; start < 20; start++)
        {
            _watch.Started(Permit(gapMilliseconds: 20), next);
            next = _watch.NextStart;
        }

        Assert.Equal(2, (next - Noon).TotalSeconds, 1);
    }

    [Fact]
    public void Refused_BelowTheToldLimit_TriesALittleLess()
    {
        _watch.Hear(Answer(3_000), Noon);
        Start(Permit(gapMilliseconds: 20), 100);

        var refused = _watch.Refused(Permit(gapMilliseconds: 20), ThrottleKind.RequestsPerMinute, Noon.AddSeconds(2), TimeSpan.FromMilliseconds(20));

        Assert.Equal(new RefusedPace(3_000, 3_000 * 0.997), refused);
        Assert.Equal(Noon.AddSeconds(2.02), _watch.NextStart);
    }

    [Fact]
    public void Refused_AboveTheToldLimit_NeedsNoConclusion()
    {
        _watch.Hear(Answer(1_500), Noon);
        Start(Permit(gapMilliseconds: 20), 100);

        Assert.Null(_watch.Refused(Permit(gapMilliseconds: 20), ThrottleKind.RequestsPerMinute, Noon.AddSeconds(2), TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void Refused_NothingTold_TriesAlittleLessAndAfterSomeInARowWhatCameThrough()
    {
        var permit = Permit(gapMilliseconds: 20);
        Start(permit, 100);

        var once = _watch.Refused(permit, ThrottleKind.Unknown, Noon.AddSeconds(2), TimeSpan.FromSeconds(1));
        _watch.Refused(permit, ThrottleKind.Unknown, Noon.AddSeconds(3.1), TimeSpan.FromSeconds(1));
        _watch.Started(permit, Noon.AddSeconds(4.1));
        _watch.Started(permit, Noon.AddSeconds(4.12));
        _watch.Started(permit, Noon.AddSeconds(4.14));
        var thrice = _watch.Refused(permit, ThrottleKind.Unknown, Noon.AddSeconds(4.2), TimeSpan.FromSeconds(1));

        Assert.InRange(once!.Instead / once.Pace, 0.96, 0.98);
        Assert.InRange(thrice!.Instead / thrice.Pace, 0, 0.5);
    }

    [Fact]
    public void Refused_SharedCapacity_TeachesNothingAboutTheLimit()
    {
        Start(Permit(gapMilliseconds: 20), 100);

        Assert.Null(_watch.Refused(Permit(gapMilliseconds: 20), ThrottleKind.Capacity, Noon.AddSeconds(2), TimeSpan.FromSeconds(5)));
        Assert.Equal(Noon.AddSeconds(7), _watch.NextStart);
    }

    private void Start(Permit permit, int times)
    {
        for (var start = 0; start < times; start++)
        {
            _watch.Started(permit, Noon + (permit.Gap * start));
        }
    }

    private static ModelAnswer.Answered OfDay(int used) =>
        new("", "stop") { Rates = new(new(10_000, 10_000 - used, TimeSpan.FromSeconds(8.64 * used), TimeSpan.FromMilliseconds(10)), null) };

    private static ModelAnswer.Answered Answer(int limit) => new ModelAnswer.Answered("", "stop") { Rates = Rates(limit) };

    private static ModelAnswer.Throttled Refusal(int limit) => new ModelAnswer.Throttled(TimeSpan.Zero, ThrottleKind.RequestsPerMinute) { Rates = Rates(limit) };

    private static RateHeaders Rates(int limit) => new(new(limit, limit - 1, TimeSpan.FromMinutes(1.0 / limit), TimeSpan.FromMilliseconds(1)), null);

    private static Permit Permit(double gapMilliseconds) =>
        new("k", "mini", Noon, 1_000, TimeSpan.FromMilliseconds(gapMilliseconds), Noon.AddMinutes(10), 700);
}
