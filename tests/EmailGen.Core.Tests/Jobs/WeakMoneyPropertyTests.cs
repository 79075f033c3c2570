using FsCheck;
using FsCheck.Xunit;

namespace EmailGen.Core.Tests.Jobs;

public sealed class WeakMoneyPropertyTests
{
    private const int Wild = 1_500;

    /// <summary>Whatever is rolled back, repeated or lost, the bill is never over the budget, and never more than the ledger knows.</summary>
    [Property(MaxTest = 1_000)]
    public bool Bill_OnAHostThatRollsBackAnswersThatWereSeen_IsNeverOverTheBudget(int seed, PositiveInt rows, NonNegativeInt requests)
    {
        var world = new WeakMoneyWorld(seed, 1 + (rows.Get % 120), 0.0005m * (1 + (requests.Get % 200)));
        for (var step = 0; step < 2 * Wild && world.Step(calm: step > Wild); step++)
        {
            if (world.Bill > world.BudgetUsd || world.State.FreeUsd < 0)
            {
                return false;
            }
        }

        return world.Bill <= world.BudgetUsd;
    }

    /// <summary>Once all is calm again the job goes on to its end: what is left is less than a request may cost, and nothing stays reserved.</summary>
    [Property(MaxTest = 100)]
    public bool Job_OnceNothingGoesWrongAnyMore_IsDoneOrHasUsedItsBudget(int seed, PositiveInt rows, NonNegativeInt requests)
    {
        var world = new WeakMoneyWorld(seed, 1 + (rows.Get % 120), 0.0005m * (1 + (requests.Get % 200)));
        for (var step = 0; step < 100_000 && world.Step(calm: step > 500); step++)
        {
        }

        return world.Bill <= world.State.Money.GoneUsd
            && (world.State.AllFinished || world.State is { Stop.Kind: "budget", Open.IsEmpty: true, ReservedUsd: 0 } state && state.AllotableUsd < Math.Max(world.Dearest, state.RequestUsd));
    }
}
