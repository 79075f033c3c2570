namespace Microsoft.DurableTask;

/// <summary>True asks for another attempt. Runs as orchestrator code: it must be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
