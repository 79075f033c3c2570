namespace EmailGen.ModelSimulator.Faults;

internal static class FaultKinds
{
    /// <summary>Changes how a deployment stands for a while, whatever is asked.</summary>
    public static bool ChangesDeployment(this FaultKind kind) => kind is FaultKind.Limit or FaultKind.Headers;

    /// <summary>The model has worked for the caller, so a provider bills it.</summary>
    public static bool IsBilled(this FaultKind kind) => kind is FaultKind.ContentFilterAnswer or FaultKind.Stall or FaultKind.CutBody
        or FaultKind.SlowBody or FaultKind.BadEmail or FaultKind.EmptyAnswer or FaultKind.Refusal or FaultKind.Truncated;

    /// <summary>Is answered 429.</summary>
    public static bool Throttles(this FaultKind kind) => kind is FaultKind.InsufficientQuota or FaultKind.RetryAfter86400
        or FaultKind.HighDemand or FaultKind.TemporarilyUnable or FaultKind.FlexUnavailable;

    public static bool TakesSeconds(this FaultKind kind) => kind is FaultKind.Stall or FaultKind.SlowBody;

    public static bool TakesRetryAfter(this FaultKind kind) => kind is FaultKind.HighDemand or FaultKind.TemporarilyUnable;
}
