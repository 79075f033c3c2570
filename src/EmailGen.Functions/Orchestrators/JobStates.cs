namespace EmailGen.Functions.Orchestrators;

/// <summary>The words for a job's state in status and API.</summary>
public static class JobStates
{
    public const string Preparing = "preparing";
    public const string Running = "running";
    public const string AwaitingApproval = "awaitingApproval";
    public const string Pausing = "pausing";
    public const string Paused = "paused";
    public const string Waiting = "waiting";
    public const string Cancelling = "cancelling";
    public const string Cancelled = "cancelled";
    public const string Completed = "completed";
    public const string Failed = "failed";

    public static bool IsFinal(string state) => state is Cancelled or Completed or Failed;
}
