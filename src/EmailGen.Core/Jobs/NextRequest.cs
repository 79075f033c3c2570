namespace EmailGen.Core.Jobs;

/// <summary>A lane asks for its next batch and says what became of the last one.</summary>
/// <param name="Lane">Number of the lane.</param>
/// <param name="Sequence">Counts the lane's questions: a repeated one gets the answer it got.</param>
/// <param name="Report">What the last batch's attempt left behind; null when there was none or it failed.</param>
/// <param name="Failure">The failure of infrastructure that ended the last attempt; null when there was none.</param>
/// <param name="Stop">Why no permit was given for the last batch; null when one was.</param>
/// <param name="Pace">How the last permit went; null when unknown.</param>
public sealed record NextRequest(int Lane, int Sequence, BatchReport? Report = null, string? Failure = null, StopReason? Stop = null, PermitPace? Pace = null);
