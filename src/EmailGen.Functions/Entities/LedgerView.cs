using EmailGen.Core.Jobs;

namespace EmailGen.Functions.Entities;

/// <summary>What a job's orchestration needs to know of its ledger.</summary>
public sealed record LedgerView(bool AllFinished, JobCommand Command, StopReason? Stop, int LanesWanted, int BatchesToGive, bool LaneIsOut)
{
    /// <summary>The preview is written, and the user is to say what now.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>How often the job's template was changed.</summary>
    public int Revision { get; init; }

    /// <summary>The last change that was asked for: more than the revision while it is to be prepared.</summary>
    public int Proposed { get; init; }

    /// <summary>The job's budget in US dollars; null for none.</summary>
    public decimal? BudgetUsd { get; init; }

    public bool AwaitsRevision => Proposed > Revision && Command is not (JobCommand.Cancel or JobCommand.Finish);

    public bool MayWork => !AllFinished && Command == JobCommand.Run && Stop is null && !AwaitsApproval && !AwaitsRevision;

    public static LedgerView Of(LedgerState state) => new(
        state.AllFinished,
        state.Command,
        state.Stop,
        Ledger.LanesPaid(state),
        state.BatchesToGive,
        !state.Open.IsEmpty)
    {
        AwaitsApproval = state.AwaitsApproval,
        Revision = state.Revision,
        Proposed = state.Proposed,
        BudgetUsd = state.Money.BudgetUsd,
    };
}
