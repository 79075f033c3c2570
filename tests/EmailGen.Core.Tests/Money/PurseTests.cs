using EmailGen.Core.Money;
using FsCheck.Xunit;
using Xunit;

namespace EmailGen.Core.Tests.Money;

public sealed class PurseTests
{
    [Fact]
    public void TryTake_MoreThanIsLeft_TakesNothing()
    {
        Purse purse = new(1.0m);

        Assert.True(purse.TryTake(0.6m));
        Assert.False(purse.TryTake(0.5m));
        purse.Settle(0.6m, 0.1m);
        Assert.True(purse.TryTake(0.9m));
        Assert.Equal(0.1m, purse.SpentUsd);
    }

    [Fact]
    public void TryTake_WithoutALimit_AlwaysDoes() => Assert.True(new Purse(null).TryTake(decimal.MaxValue / 2));

    [Property]
    public bool Spent_HoweverManyRunAtOnce_IsNeverMoreThanWasGiven(byte[] requests)
    {
        var (purse, running) = (new Purse(2.0m), new Queue<decimal>());
        foreach (var request in requests)
        {
            if (request % 3 == 0 && running.TryDequeue(out var ended))
            {
                purse.Settle(ended, ended * (request % 101) / 100);
            }
            else if (purse.TryTake(request / 500m))
            {
                running.Enqueue(request / 500m);
            }
        }

        return purse.SpentUsd + running.Sum() <= 2.0m;
    }
}
