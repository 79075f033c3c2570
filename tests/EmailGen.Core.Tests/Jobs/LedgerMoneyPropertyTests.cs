using EmailGen.Core.Jobs;
using FsCheck;
using FsCheck.Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class LedgerMoneyPropertyTests
{
    /// <summary>Whatever happens, the bill is never over the budget; and what the ledger thinks is spent is never less than the bill, once nobody works.</summary>
    [Property(MaxTest = 400)]
    public bool Bill_WhateverHappens_IsNeverOverTheBudget(int seed, PositiveInt rows, NonNegativeInt requests)
    {
        var world = new MoneyWorld(seed, 1 + (rows.Get % 200), 0.0005m * (1 + (requests.Get % 500)));
        for (var step = 0; step < 600; step++)
        {
            var goesOn = world.Step(calm: step > 300);
            if (world.Bill > world.Budget)
            {
                return false;
            }

            if (!goesOn)
            {
                break;
            }
        }

        return world.Bill <= world.State.Money.GoneUsd + world.State.ReservedUsd;
    }

    /// <summary>When all ends well, the job is done, or less is left than the next request may cost.</summary>
    [Property(MaxTest = 200)]
    public bool Job_AtItsEnd_IsDoneOrHasUsedItsBudget(int seed, PositiveInt rows, NonNegativeInt requests)
    {
        var world = new MoneyWorld(seed, 1 + (rows.Get % 200), 0.0005m * (1 + (requests.Get % 500)));
        for (var step = 0; step < 20_000 && world.Step(calm: step > 200); step++)
        {
        }

        return world.AllDone
            ? world.State.AllFinished
            : world.State is { Stop.Kind: "budget", Open.IsEmpty: true, ReservedUsd: 0 } state && state.AllotableUsd < Math.Max(world.Dearest, state.RequestUsd);
    }
}
