namespace EmailGen.Core.Emails;

/// <summary>A row's email in the user's own words. It stands before whatever the model wrote or will write.</summary>
/// <param name="Row">The lead's row number.</param>
/// <param name="At">When it was given.</param>
/// <param name="Subject">The subject; null when the edit was taken back.</param>
/// <param name="Body">The body; null when the edit was taken back.</param>
public sealed record EmailEdit(int Row, DateTimeOffset At, string? Subject, string? Body)
{
    /// <summary>The outcome as it reads with the edit. A row that nobody has written for yet stays as it is.</summary>
    public Outcome? On(Outcome? outcome) => Body is null || outcome is null or { Status: OutcomeStatus.Deferred }
        ? outcome
        : outcome with { Status = OutcomeStatus.Written, Subject = Subject, Body = Body, Notes = null, Reasons = null, EditedAt = At };
}
