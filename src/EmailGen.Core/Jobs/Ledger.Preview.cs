namespace EmailGen.Core.Jobs;

/// <summary>The preview's end: the user approves it, or sends another template, for which the list is prepared anew.</summary>
public static partial class Ledger
{
    /// <summary>All other rows may be asked too.</summary>
    public static LedgerState Approve(LedgerState state, DateTimeOffset now) =>
        state is { IsPreviewing: true, AwaitsRevision: false, Command: not (JobCommand.Cancel or JobCommand.Finish) }
            ? Restart(state with { Approved = true }, state.Plan!.Lanes, now)
            : state;

    /// <summary>The user has sent another template, which is kept for a revision of this number. The first to be heard wins.</summary>
    public static LedgerState Propose(LedgerState state, int revision) =>
        state is { AwaitsApproval: true, AwaitsRevision: false, Command: not (JobCommand.Cancel or JobCommand.Finish) } && revision > state.Revision
            ? state with { Proposed = revision }
            : state;

    /// <summary>The list is prepared for a revision, which begins with what is known of it. It happens once, however often it is told, and not when the job was ended meanwhile.</summary>
    public static LedgerState Revise(LedgerState state, RevisionPlan prepared, DateTimeOffset now) => prepared.Revision != state.Proposed || prepared.Revision <= state.Revision
        ? state
        : Begin(
            new()
            {
                Revision = prepared.Revision,
                Proposed = prepared.Revision,
                Command = state.Command,
                Round = state.Round,
                RowOfRound = state.RowOfRound,
                RoundOfAll = state.RoundOfAll,
                Reopened = state.Reopened,
                // Who asks again gets the answer it got.
                Lanes = state.Lanes,
                ForgottenLanes = state.ForgottenLanes,
                LatencySeconds = state.LatencySeconds,
                RowsPerSecond = state.RowsPerSecond,
                // What was spent is spent.
                Money = state.Money,
            },
            prepared.Plan,
            now);
}
