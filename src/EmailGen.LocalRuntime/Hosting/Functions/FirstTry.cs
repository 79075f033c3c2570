using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Hosting.Functions;

/// <summary>Retry attributes are not supported here, so every invocation is the first one.</summary>
internal sealed class FirstTry : RetryContext
{
    public static readonly FirstTry Instance = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
