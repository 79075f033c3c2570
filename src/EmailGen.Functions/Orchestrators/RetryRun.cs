using System.Text.Json.Serialization;
using EmailGen.Core.Money;

namespace EmailGen.Functions.Orchestrators;

/// <summary>Input of a retry.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Round">How manieth retry of it this is.</param>
/// <param name="WasCancelled">The user has asked for it knowing that the job was cancelled. A cancel that comes later stays.</param>
public sealed record RetryRun(
    string JobId, int Round, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool WasCancelled = false)
{
    /// <summary>The budget that the job goes on with; null leaves it as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Funding? Funding { get; init; }

    /// <summary>The only row that is asked again; 0 for all that are not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Row { get; init; }
}
