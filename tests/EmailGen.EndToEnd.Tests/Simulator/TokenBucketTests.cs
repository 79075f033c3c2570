using EmailGen.ModelSimulator.Limits;
using FsCheck.Xunit;

namespace EmailGen.EndToEnd.Tests.Simulator;

public sealed class TokenBucketTests
{
    [Property]
    public bool Take_InAnyWindow_PassesNoMoreThanRateAndCapacity(byte[] gaps, ushort perMinute)
    {
        var bucket = TokenBucket.ForRequests(perMinute + 1);
        var (now, taken) = (TimeSpan.Zero, new List<TimeSpan>());
        for (var call = 0; call < 300; call++)
        {
            now += TimeSpan.FromMilliseconds(gaps.ElementAtOrDefault(call));
            bucket = bucket.Refilled(now);
            if (bucket.Holds(1))
            {
                bucket = bucket.Take(1);
                taken.Add(now);
            }
        }

        return taken.Index().All(first => taken.Skip(first.Index).Index().All(last =>
            last.Index + 1 <= bucket.Capacity + ((last.Item - first.Item).TotalMinutes * bucket.PerMinute) + 1e-3));
    }

    [Property]
    public bool Until_WaitedOut_LetsTheAmountPass(ushort perMinute, ushort taken, ushort wanted)
    {
        var bucket = TokenBucket.ForTokens(perMinute + 1).Take(taken);

        return bucket.Refilled(bucket.Until(wanted) + TimeSpan.FromTicks(1)).Holds(wanted);
    }

    [Property]
    public bool Refilled_AfterAnyTime_NeverOverflowsAndNeverShrinks(ushort perMinute, byte taken, int milliseconds)
    {
        var bucket = TokenBucket.ForRequests(perMinute + 1).Take(taken);
        var refilled = bucket.Refilled(TimeSpan.FromMilliseconds(milliseconds));

        return refilled.Level <= refilled.Capacity && refilled.Level >= bucket.Level;
    }

    [Fact]
    public void Holds_MoreThanTheBucket_PassesWhenFullAndIsPaidBack()
    {
        var bucket = TokenBucket.ForTokens(6_000);
        Assert.Equal(2_000, bucket.Capacity);
        Assert.True(bucket.Holds(5_000));

        var indebted = bucket.Take(5_000);

        Assert.False(indebted.Refilled(TimeSpan.FromSeconds(30)).Holds(1));
        Assert.True(indebted.Refilled(TimeSpan.FromSeconds(31)).Holds(1));
        Assert.Equal(TimeSpan.FromSeconds(50), indebted.UntilFull);
    }
}
