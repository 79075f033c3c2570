using EmailGen.Core.Jobs;

namespace EmailGen.Functions.Entities;

/// <summary>What a job's orchestration needs to know of its ledger.</summary>
public sealed record LedgerView(bool AllFinished, JobCommand Command, StopReason? Stop, int LanesWanted, int BatchesToGive, bool LaneIsOut)
{
    /// <summary>The job's budget in US dollars; null for none.</summary>
    public decimal? BudgetUsd { get; init; }

    public bool MayWork => !AllFinished && Command == JobCommand.Run && Stop is null;

    public static LedgerView Of(LedgerState state) => new(
        state.AllFinished,
        state.Command,
        state.Stop,
        Ledger.LanesPaid(state),
        (state.Plan?.Batches ?? 0) - state.NextFresh + state.Returned.Count,
        !state.Open.IsEmpty)
    {
        BudgetUsd = state.Money.BudgetUsd,
    };
}
