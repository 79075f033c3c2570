namespace EmailGen.ModelSimulator.Ledger;

/// <summary>The most events in any window of one length. Windows begin at whole steps of a hundredth of the length; memory is constant.</summary>
internal sealed class WindowPeak(TimeSpan length)
{
    private const int Steps = 100;

    private readonly int[] _counts = new int[Steps];
    private readonly long _stepTicks = length.Ticks / Steps;
    private long _step;
    private int _sum;

    public int Max { get; private set; }

    public void Record(TimeSpan at)
    {
        Advance(at.Ticks / _stepTicks);
        _counts[(int)(_step % Steps)]++;
        Max = Math.Max(Max, ++_sum);
    }

    private void Advance(long step)
    {
        // More than a whole window without an event empties every slot once, not once a step.
        for (var turns = Math.Min(step - _step, Steps); turns > 0; turns--)
        {
            var slot = (int)((step - turns + 1) % Steps);
            _sum -= _counts[slot];
            _counts[slot] = 0;
        }

        _step = Math.Max(_step, step);
    }
}
