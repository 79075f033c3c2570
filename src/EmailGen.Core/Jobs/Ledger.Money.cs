using System.Collections.Immutable;
using EmailGen.Core.Money;

namespace EmailGen.Core.Jobs;

/// <summary>
/// A budget is kept by reserve and settle: a batch is handed out only with money of its own, and what its attempt did not spend comes
/// back with its report. What an attempt had that vanished counts as spent until the batch's lines prove less.
/// </summary>
public static partial class Ledger
{
    // Fewer requests at a time than that are not worth a permit, as long as there is money.
    private const int FewestPaid = 4;
    private const int RowsUntilTypical = 20;

    private const int Fresh = -1;

    /// <summary>A budget, given or changed in mid-job: the job goes on. One that is less than what may be spent already changes nothing.</summary>
    public static LedgerState Fund(LedgerState state, Funding funding, DateTimeOffset now)
    {
        if (state.Command is JobCommand.Cancel or JobCommand.Finish)
        {
            return state;
        }

        var funded = Funded(state, funding);
        return funded.FreeUsd < 0 ? state : Restart(funded with { Command = JobCommand.Run }, state.Plan?.Lanes ?? 1, now);
    }

    /// <returns>US dollars that a new budget has to be above.</returns>
    public static decimal LeastBudget(LedgerState state, RequestPrice price)
    {
        var funded = Funded(state, new(0, price));
        return funded.Money.GoneUsd + funded.ReservedUsd;
    }

    /// <summary>Lanes that are worth starting: no more than the money pays.</summary>
    public static int LanesPaid(LedgerState state)
    {
        if (state.FreeUsd is not { } free)
        {
            return state.LanesWanted;
        }

        var more = state.RequestUsd > 0 ? (int)Math.Clamp(free / (FewestPaid * state.RequestUsd), 0, state.LanesWanted) : state.LanesWanted;
        var some = state.Plan is null || Choose(state) is null ? 0 : Math.Max(1, more);
        // Where nobody works, one has to come and hear that nothing is left.
        return Math.Min(state.LanesWanted, state.Open.Count + (state.Open.IsEmpty ? Math.Max(1, some) : some));
    }

    private static LedgerMoney Purchase(LedgerMoney money, JobPlan plan) =>
        money with { BudgetUsd = money.BudgetUsd ?? plan.BudgetUsd, Price = money.Price ?? plan.Price, IsWhole = true };

    private static LedgerState Funded(LedgerState state, Funding funding)
    {
        var (money, totals) = (state.Money with { BudgetUsd = funding.BudgetUsd, Price = funding.Price, IsWhole = true }, state.Totals);
        if (!state.Money.IsWhole)
        {
            money = money with { SpentUsd = Math.Max(money.SpentUsd, funding.Price.Of(totals.PromptTokens, totals.CompletionTokens)) };
        }

        var priced = state with { Money = money };
        if (state.Money.BudgetUsd is not null)
        {
            return priced;
        }

        var one = priced.RequestUsd;
        return priced with
        {
            // What was handed out without a budget may spend what it takes.
            Open = priced.Open.ToImmutableDictionary(entry => entry.Key, entry => Unlimited(entry.Value, one) with { Usd = (entry.Value.Rows + 1) * one, Unmarked = true }),
            Returned = [.. priced.Returned.Select(batch => Unlimited(batch, one))],
        };
    }

    private static OpenBatch Unlimited(OpenBatch batch, decimal one) =>
        batch.Lost > 0 ? batch with { UnprovenUsd = batch.Lost * batch.Rows * one, Unmarked = true } : batch;

    private static OpenBatch Vanished(OpenBatch batch) => batch with { Lost = batch.Lost + 1, UnprovenUsd = batch.ReservedUsd, Usd = null };

    /// <summary>A report's money is booked, and what its lines prove of attempts that vanished before it.</summary>
    private static (LedgerState Next, OpenBatch Batch) Settle(LedgerState state, OpenBatch batch, BatchReport report)
    {
        if (report.Money is not { } told)
        {
            var unknown = report.RequestsMade > 0;
            return (unknown ? state with { Money = state.Money with { IsWhole = false } } : state, unknown && batch.Usd is not null ? Vanished(batch) : batch with { Usd = null });
        }

        var known = state.Unfinished.GetValueOrDefault(batch.Batch)?.Usd ?? 0;
        var lost = told.Lost || told.OpenUsd is null ? Vanished(batch) : batch;
        var proven = Math.Max(0, (told.OpenUsd is null ? told.LinesUsd : told.FoundUsd) - known);
        var most = Math.Max(0, lost.UnprovenUsd - proven);
        var spent = state.Money with { SpentUsd = state.Money.SpentUsd + proven + (told.Lost ? 0 : told.SpentUsd) };
        if (told.OpenUsd is not { } open)
        {
            // Whoever has the batch may still be at it: the next attempt is to prove what came of it. Without one nobody will.
            return report.Deferred > 0
                ? (state with { Money = spent }, lost with { UnprovenUsd = most })
                : (state with { Money = spent with { MaybeUsd = spent.MaybeUsd + most } }, lost);
        }

        return (
            state with { Money = spent with { MaybeUsd = spent.MaybeUsd + Math.Min(most, open) } },
            batch with { Usd = null, Lost = 0, Unmarked = false, UnprovenUsd = 0, NeedsUsd = told.NeedsUsd });
    }

    /// <returns>The place of the batch to hand out next, among those that were given back; <see cref="Fresh"/> for one that never was; null when the money pays none.</returns>
    private static int? Choose(LedgerState state)
    {
        if (state.AllotableUsd is not { } free)
        {
            var returned = state.Returned.FindIndex(state.MayBeGiven);
            return returned < 0 ? Fresh : returned;
        }

        // One whose lines are to prove what was spent costs nothing.
        var one = state.RequestUsd;
        var place = state.Returned.FindIndex(batch => state.MayBeGiven(batch) && (batch.Lost > 0 || free >= Math.Max(batch.NeedsUsd, one)));
        return place >= 0 ? place : free >= one && state.NextFresh < state.Plan!.Batches ? Fresh : null;
    }

    private static (LedgerState Next, NextAnswer Answer) Unpaid(LedgerState state) => state.Open.IsEmpty
        ? (state with { Stop = UsedUp(state) }, new NextAnswer(NextKind.Hold))
        // What the others do not spend is still to come: one of them takes it.
        : (state with { LanesCalled = state.Open.Count }, new NextAnswer(NextKind.Retire));

    private static StopReason UsedUp(LedgerState state)
    {
        var (money, budget) = (state.Money, Budget.InWords(state.Money.BudgetUsd!.Value));
        var maybe = money.MaybeUsd > 0 ? $", and up to {Budget.InWords(money.MaybeUsd)} by requests that a crash cut off" : "";
        var needed = Math.Max(state.RequestUsd, state.Returned.IsEmpty || state.NextFresh < state.Plan!.Batches ? 0 : state.Returned.Min(batch => batch.NeedsUsd));
        return new(
            Budget.StopKind,
            $"The budget of {budget} is used up: {Budget.InWords(money.SpentUsd)} spent{maybe}. The next email may cost up to {Budget.InWords(needed)}, and {Budget.InWords(Math.Max(0, state.FreeUsd!.Value))} is left. Resume with a higher budget, or finish.");
    }

    private static (LedgerState Next, OpenBatch Batch) Allot((LedgerState Next, OpenBatch Batch) taken)
    {
        var (state, batch) = taken;
        if (state.AllotableUsd is not { } free)
        {
            return taken;
        }

        var one = state.RequestUsd;
        // Each lane a share, so that the first does not leave the others without work.
        var share = free / Math.Max(1, state.LanesWanted - state.Open.Count + 1);
        var most = Math.Max(batch.NeedsUsd, Math.Min((batch.Rows + 1) * one, Math.Max(share, FewestPaid * one)));
        var paid = batch with { Usd = Math.Max(0, Math.Min(free, Budget.Ceiling(most))) };
        return (state with { Open = state.Open.SetItem(batch.Batch, paid) }, paid);
    }

    /// <summary>Rows to get a permit for: no more than the money is likely to pay.</summary>
    private static int RowsPaid(LedgerState state, OpenBatch batch)
    {
        if (batch.Usd is not { } usd)
        {
            return batch.Rows;
        }

        var totals = state.Totals;
        var typical = totals is { Done: >= RowsUntilTypical, Usd: > 0 } ? totals.Usd / totals.Done : state.RequestUsd;
        return typical > 0 ? (int)Math.Clamp(Math.Ceiling(usd / typical), 1, batch.Rows) : batch.Rows;
    }
}
