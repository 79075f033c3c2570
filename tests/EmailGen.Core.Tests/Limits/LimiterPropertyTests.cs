using EmailGen.Core.Deployments;
using EmailGen.Core.Limits;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static EmailGen.Core.Tests.Limits.Asked;

namespace EmailGen.Core.Tests.Limits;

public sealed class LimiterPropertyTests
{
    /// <summary>Whoever asks for how much, and whenever: no minute has more requests than the limit, no tenth of a second more than its one.</summary>
    [Property]
    public bool Reserve_AnyArrivals_StartsNoMoreThanTheLimitInAnyWindow(byte[] sizes, byte[] pauses)
    {
        var starts = Granted(TenASecond, Repeat(sizes), Repeat(pauses)).SelectMany(Starts).Order().ToList();
        return MostIn(starts.Select(start => (start, 1.0)), TimeSpan.FromMinutes(1)) <= 600
            && starts.Zip(starts.Skip(1)).All(pair => pair.Second - pair.First >= TimeSpan.FromMilliseconds(100));
    }

    [Property]
    public bool Reserve_AnySizesOfRequests_TakesNoMoreTokensThanTheLimitInAnyMinute(byte[] sizes, byte[] pauses)
    {
        var quota = TenASecond with { RequestsPerMinute = 0, TokensPerMinute = 60_000 };
        var takes = Granted(quota, Repeat(sizes), Repeat(pauses)).SelectMany(permit => Starts(permit).Select(start => (start, (double)permit.TokensPerRequest))).OrderBy(take => take.start);
        // The last one begins inside the window and takes from the next.
        return MostIn(takes, TimeSpan.FromMinutes(1)) <= 60_000 + 1_000;
    }

    /// <summary>Requests of a day: what a full bucket holds and what refills, never more.</summary>
    [Property]
    public bool Reserve_DayLimit_NeverExceedsTheBucket(byte[] sizes, byte[] pauses)
    {
        var quota = TenASecond with { RequestsPerDay = 500 };
        var starts = Granted(quota, Repeat(sizes), Repeat(pauses)).SelectMany(Starts).Order().ToList();
        return starts.Index().All(start => start.Index + 1 <= 500 + ((start.Item - Noon) / DayLimit.Day * 500) + 0.01);
    }

    [Property]
    public bool Reserve_AlwaysBusy_WastesNoTime(byte[] sizes)
    {
        var (state, now, requests, last) = (new LimiterState(), Noon, 0, Noon);
        foreach (var (index, bytes) in sizes.Index())
        {
            var size = 1 + (bytes % 50);
            (state, var answer) = state.Reserve(For($"{index}", size), [TenASecond], now);
            if (answer.Permit is null)
            {
                now = answer.RetryAt!.Value;
                (state, answer) = state.Reserve(For($"{index}", size), [TenASecond], now);
            }

            last = answer.Permit!.StartAt + (answer.Permit.Gap * size);
            requests += size;
        }

        return (last - (Noon + (Gap * requests))).Duration() <= TimeSpan.FromMilliseconds(1);
    }

    [Property]
    public bool Reserve_RepeatedWithAnyState_NeverTakesTwice(byte[] sizes)
    {
        var state = new LimiterState();
        foreach (var (index, size) in sizes.Index())
        {
            var request = For($"{index}", 1 + size);
            (state, var first) = state.Reserve(request, [TenASecond], Noon.AddSeconds(index));
            var (again, second) = state.Reserve(request, [TenASecond], Noon.AddSeconds(index));
            if (first.Permit != second.Permit || (first.Permit is not null && !again.Deployments["mini"].Equals(state.Deployments["mini"])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whatever the headers say, the limiter goes on giving permits, none of them in a burst.</summary>
    [Property]
    public Property Hear_AnyHeaders_GoesOnGivingPermits() => Prop.ForAll(Headers().ArrayOf().ToArbitrary(), headers =>
    {
        var (watch, state, now) = (new DeploymentWatch("mini"), new LimiterState(), Noon);
        foreach (var (index, rates) in headers.Index())
        {
            now += TimeSpan.FromMilliseconds(500);
            watch.Hear(new ModelAnswer.Answered("", "stop") { Rates = rates }, now);
            state = state.Hear(watch.Tell() with { At = now, Answered = true }, [Unknown], now);
            (state, var answer) = state.Reserve(For($"{index}", 20), [Unknown], now);
            if (answer is not ({ Permit.Requests: > 0 } or { RetryAt: not null } or { Stop.RetryAt: not null }))
            {
                return false;
            }
        }

        // A day's limit may be used up by what was told; time heals it.
        var (_, last) = state.Reserve(For("last", 1), [Unknown], now.AddDays(11));
        return last.Permit is not null;
    });

    private static Gen<RateHeaders> Headers() =>
        from requests in Header()
        from tokens in Header()
        select new RateHeaders(requests, tokens);

    private static Gen<RateHeader> Header() =>
        from limit in Gen.Elements<int?>(null, 1, 60, 500, 10_000, 200_000, int.MaxValue)
        from remaining in Gen.Elements<int?>(null, 0, 1, 59, 499, 9_999, 199_000, int.MaxValue)
        from reset in Gen.Elements<double?>(null, 0, 0.001, 0.12, 1, 8.64, 60, 86_400, 9e8)
        from step in Gen.Elements(0, 1, 10, 1_000)
        select new RateHeader(limit, remaining, reset is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TimeSpan.FromMilliseconds(step));

    // FsCheck's arrays are short: a minute at the limit needs more.
    private static List<byte> Repeat(byte[] bytes) => bytes.Length == 0 ? [] : [.. Enumerable.Range(0, 60).Select(index => (byte)(bytes[index % bytes.Length] + index))];

    private static List<Permit> Granted(DeploymentQuota quota, List<byte> sizes, List<byte> pauses)
    {
        var (state, now, granted) = (new LimiterState(), Noon, new List<Permit>());
        PermitSettlement? used = null;
        foreach (var (index, size) in sizes.Index())
        {
            now += TimeSpan.FromMilliseconds(20 * pauses.ElementAtOrDefault(index));
            (state, var answer) = state.Reserve(For($"{index}", 1 + (size % 120), tokens: 1 + (size * 4), settlement: used), [quota], now);
            if (answer.RetryAt is { } retryAt)
            {
                now = retryAt;
                (state, answer) = state.Reserve(For($"{index}", 1 + (size % 120), tokens: 1 + (size * 4)), [quota], now);
            }

            if (answer.Permit is { } permit)
            {
                granted.Add(permit);
                used = new PermitSettlement(permit.Key, permit.Requests * permit.TokensPerRequest, permit.Requests);
            }
        }

        return granted;
    }

    private static double MostIn(IEnumerable<(DateTimeOffset At, double Amount)> takes, TimeSpan window)
    {
        var (inside, sum, most) = (new Queue<(DateTimeOffset At, double Amount)>(), 0.0, 0.0);
        foreach (var take in takes)
        {
            inside.Enqueue(take);
            sum += take.Amount;
            while (inside.Peek().At <= take.At - window)
            {
                sum -= inside.Dequeue().Amount;
            }

            most = Math.Max(most, sum);
        }

        return most;
    }
}
