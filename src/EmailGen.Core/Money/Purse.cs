namespace EmailGen.Core.Money;

/// <summary>
/// The money that one attempt at a batch may spend. What a request may cost at most is taken before it starts, and what it did
/// not cost comes back at its end: however many run at once, the sum is never more than what was given.
/// </summary>
/// <param name="given">US dollars; null when nothing limits.</param>
public sealed class Purse(decimal? given)
{
    private decimal _taken;

    public bool IsLimited => given is not null;

    /// <summary>US dollars of the requests that have ended.</summary>
    public decimal SpentUsd { get; private set; }

    /// <summary>US dollars that the cheapest request may cost for which too little was left at the end; 0 when there was enough.</summary>
    public decimal NeedsUsd { get; set; }

    public bool Pays(decimal most) => given is not { } limit || SpentUsd + _taken + most <= limit;

    /// <returns>False when there is too little left; then nothing is taken.</returns>
    public bool TryTake(decimal most)
    {
        if (!Pays(most))
        {
            return false;
        }

        _taken += most;
        return true;
    }

    /// <param name="most">What was taken for the request.</param>
    /// <param name="cost">What it cost.</param>
    public void Settle(decimal most, decimal cost)
    {
        _taken -= most;
        SpentUsd += cost;
    }
}
