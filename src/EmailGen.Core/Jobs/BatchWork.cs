using System.Text.Json.Serialization;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Jobs;

/// <summary>The input of one activity call: finish these neighbouring batches as far as the permit goes.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Batch">Number of the first batch, from 0.</param>
/// <param name="Attempt">How often the ledger has given it out before.</param>
/// <param name="Permit">Leave to ask the model.</param>
/// <param name="Count">How many batches.</param>
/// <param name="Allowance">The longest answer, in tokens, as learned from the job's answers; null for the deployment's own.</param>
/// <param name="Round">Rows that need review or failed in an earlier round are asked again.</param>
public sealed record BatchWork(string JobId, int Batch, int Attempt, Permit Permit, int Count = 1, int? Allowance = null, int Round = 0)
{
    /// <summary>How often the job's template was changed before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revision { get; init; }

    /// <summary>US dollars that the attempt may spend; null without a budget.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Usd { get; init; }

    /// <summary>Attempts before it that vanished without a report.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Lost { get; init; }

    /// <summary>Some of those had no budget, and so left no line when they began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unmarked { get; init; }

    [JsonIgnore]
    public JobFolder Folder => new(JobId, Revision);
}
