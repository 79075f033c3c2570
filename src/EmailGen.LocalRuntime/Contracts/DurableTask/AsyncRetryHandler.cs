namespace Microsoft.DurableTask;

/// <summary>True asks for another attempt. Runs as orchestrator code: it must be deterministic and wait by the context only.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
