using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>One batch, or some neighbouring ones, given out to a lane, or, with no lane, waiting to be given out again.</summary>
public sealed record OpenBatch(int Batch, int Attempt, int Rows, int Lane, int Count = 1, int Round = 0)
{
    /// <summary>US dollars that this attempt may spend; null without a budget.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Usd { get; init; }

    /// <summary>Attempts before this one that vanished without a report.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Lost { get; init; }

    /// <summary>Some of those, or this one, had no budget when they began, and so left no line of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unmarked { get; init; }

    /// <summary>US dollars that those may have spent, until the batch's lines prove less.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal UnprovenUsd { get; init; }

    /// <summary>US dollars that the cheapest of its rows may cost, where that was too much; 0 when nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal NeedsUsd { get; init; }

    [JsonIgnore]
    public decimal ReservedUsd => (Usd ?? 0) + UnprovenUsd;
}
