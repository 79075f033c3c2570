namespace EmailGen.Core.Money;

/// <summary>
/// The money that one attempt at a batch may spend. What a request may cost at most is taken before it starts, and what it did
/// not cost comes back with its answer: however many run at once, the sum is never more than what was given.
/// </summary>
/// <param name="given">US dollars; null when nothing limits.</param>
public sealed class Purse(decimal? given)
{
    private decimal _reserved;

    /// <summary>US dollars of the answers so far.</summary>
    public decimal Spent { get; private set; }

    /// <summary>A request was not started because there was too little left.</summary>
    public bool WasTooLittle { get; private set; }

    /// <returns>False when there is too little left; then nothing is taken.</returns>
    public bool TryTake(decimal most)
    {
        if (given is { } limit && Spent + _reserved + most > limit)
        {
            WasTooLittle = true;
            return false;
        }

        _reserved += most;
        return true;
    }

    /// <param name="most">What was taken for the request.</param>
    /// <param name="cost">What it cost.</param>
    public void Settle(decimal most, decimal cost)
    {
        _reserved -= most;
        Spent += cost;
    }
}
