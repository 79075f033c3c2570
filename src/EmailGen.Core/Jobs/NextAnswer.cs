using System.Text.Json.Serialization;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Jobs;

/// <summary>The ledger's answer to a lane. All but the kind speak of what is handed out: one batch, or some neighbouring ones.</summary>
/// <param name="Kind">Batch, hold, end or retire.</param>
/// <param name="Batch">Number of the first batch.</param>
/// <param name="Attempt">How often it was given out before.</param>
/// <param name="Rows">Rows without an outcome, as far as the ledger knows.</param>
/// <param name="Count">How many batches.</param>
/// <param name="Size">Tokens of one request.</param>
/// <param name="MoreLanes">More lanes are wanted than are at work: the job's orchestration should look.</param>
/// <param name="Round">How often the user has asked for another try at what is not written.</param>
public sealed record NextAnswer(
    NextKind Kind,
    int Batch = 0,
    int Attempt = 0,
    int Rows = 0,
    int Count = 0,
    RequestSize? Size = null,
    bool MoreLanes = false,
    int Round = 0)
{
    /// <summary>How often the job's template was changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revision { get; init; }

    /// <summary>US dollars that the attempt may spend; null without a budget.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Usd { get; init; }

    /// <summary>Attempts that vanished: what they have spent is to be proven by the batch's lines.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Lost { get; init; }

    /// <summary>Some of those had no budget, and so left no line when they began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unmarked { get; init; }
}
