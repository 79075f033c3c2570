namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a worker tells its host of itself. There is no host here, so nobody asks.</summary>
public class WorkerOptions
{
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
