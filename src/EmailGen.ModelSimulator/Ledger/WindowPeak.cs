namespace EmailGen.ModelSimulator.Ledger;

/// <summary>The most that came in any window of one length. Windows begin at whole steps of a hundredth of the length; memory is constant.</summary>
internal sealed class WindowPeak(TimeSpan length)
{
    private const int Steps = 100;

    private readonly long[] _amounts = new long[Steps];
    private readonly long _stepTicks = length.Ticks / Steps;
    private long _step;
    private long _sum;

    public long Max { get; private set; }

    public void Record(TimeSpan at, int amount = 1)
    {
        Advance(at.Ticks / _stepTicks);
        _amounts[(int)(_step % Steps)] += amount;
        Max = Math.Max(Max, _sum += amount);
    }

    private void Advance(long step)
    {
        // More than a whole window without an event empties every slot once, not once a step.
        for (var turns = Math.Min(step - _step, Steps); turns > 0; turns--)
        {
            var slot = (int)((step - turns + 1) % Steps);
            _sum -= _amounts[slot];
            _amounts[slot] = 0;
        }

        _step = Math.Max(_step, step);
    }
}
