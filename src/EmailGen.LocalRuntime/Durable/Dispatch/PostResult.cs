namespace EmailGen.LocalRuntime.Durable.Dispatch;

internal enum PostResult
{
    Queued,
    OwnerMustRun,

    /// <summary>The owner is gone; ask for a new one.</summary>
    Closed,
}
