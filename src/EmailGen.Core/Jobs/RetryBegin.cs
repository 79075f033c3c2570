using System.Text.Json.Serialization;
using EmailGen.Core.Money;

namespace EmailGen.Core.Jobs;

/// <summary>The user asks again for rows that failed or need review, or for another email of one row.</summary>
/// <param name="Round">The round that this is; a repeat has the same one.</param>
/// <param name="NobodyWorks">The job's orchestration and all its lanes have ended: what they had is given back.</param>
/// <param name="WasCancelled">The user knew that the job was cancelled: it goes on. A cancel that came later stays.</param>
public sealed record RetryBegin(
    int Round, bool NobodyWorks, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool WasCancelled = false)
{
    /// <summary>The budget that the job goes on with; null leaves it as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Funding? Funding { get; init; }

    /// <summary>The only row that is asked again, whatever became of it; 0 for all that are not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Row { get; init; }
}
