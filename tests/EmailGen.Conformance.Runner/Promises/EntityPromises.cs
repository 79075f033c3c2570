using EmailGen.Conformance.Orchestrators;

namespace EmailGen.Conformance.Runner.Promises;

internal static class EntityPromises
{
    private static int CallsEach(Trial trial) => Math.Min(trial.Scale.Fan, 25);

    public static async Task<string> OneAtATimeAsync(Trial trial)
    {
        await trial.StartAsync(nameof(EntityCalls.WriteTogether), new EntityWork(trial.Id, CallsEach(trial)));
        var places = (await trial.OutputAsync()).AsArray().Select(caller => caller!.AsArray().Select(place => place!.GetValue<int>()).ToArray()).ToArray();
        var diary = (await trial.UntilEntityAsync("diary", trial.Id, static _ => true)).AsArray().Select(entry => entry!.GetValue<string>()).ToArray();
        Trial.Expect(
            places.SelectMany(static of => of).Order().SequenceEqual(Enumerable.Range(0, diary.Length)),
            $"{places.Sum(static of => of.Length)} answers name other places than 0 to {diary.Length - 1} once each");
        for (var caller = 0; caller < places.Length; caller++)
        {
            var entries = places[caller].Select(place => diary[place]);
            Trial.Expect(
                entries.SequenceEqual(Enumerable.Range(0, CallsEach(trial)).Select(number => $"caller{caller}:{number}"))
                    && places[caller].SequenceEqual(places[caller].Order()),
                $"caller {caller} finds {string.Join(' ', entries)}");
        }

        return $"{diary.Length} entries of {places.Length} callers, each in its order";
    }

    public static async Task<string> SignalsInOrderAsync(Trial trial)
    {
        var count = CallsEach(trial);
        await trial.StartAsync(nameof(EntityCalls.SignalThenRead), new EntityWork(trial.Id, count));
        Trial.Same(Enumerable.Range(0, count).Select(number => $"{number}"), await trial.OutputAsync());
        return $"{count} signals, then the call";
    }

    public static async Task<string> SignalsFromOutsideAsync(Trial trial)
    {
        for (var number = 0; number < CallsEach(trial); number++)
        {
            await trial.SignalAsync("tally", "Add", 2);
        }

        return (await trial.UntilEntityAsync("tally", trial.Id, state => state.GetValue<int>() >= CallsEach(trial) * 2)).ToJsonString();
    }

    public static async Task<string> SignalLaterAsync(Trial trial)
    {
        await trial.StartAsync(nameof(EntityCalls.SignalLater), trial.Id);
        return TimerPromises.NotEarlier(1_500, await trial.OutputAsync());
    }

    public static async Task<string> StateAndSignalsAsync(Trial trial)
    {
        var count = CallsEach(trial);
        await trial.StartAsync(nameof(EntityCalls.PayOften), new EntityWork(trial.Id, count));
        Trial.Same(-1_000 - count, await trial.OutputAsync());
        var payee = await trial.UntilEntityAsync("account", trial.Id + "-payee", static state => state.GetValue<int>() >= 1_000);
        return $"paid and received {Trial.Same(1_000 + count, payee)}, nothing of {count} failed payments";
    }

    public static async Task<string> LaunchAsync(Trial trial)
    {
        await trial.StartAsync(nameof(EntityCalls.LaunchByEntity), trial.Id + "-launched");
        Trial.Same(trial.Id + "-launched", await trial.OutputAsync());
        return Trial.Same("HELLO LAUNCHED", await trial.OutputAsync("-launched"));
    }
}
