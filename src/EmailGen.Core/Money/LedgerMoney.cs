using System.Text.Json.Serialization;

namespace EmailGen.Core.Money;

/// <summary>A job's money in its ledger, in US dollars. What open batches may still spend is with the batches.</summary>
public sealed record LedgerMoney
{
    public static readonly LedgerMoney None = new();

    /// <summary>The most that the job may spend; null for no budget.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>What reports and outcome lines prove.</summary>
    public decimal SpentUsd { get; init; }

    /// <summary>What requests may have cost that a crash cut off, beyond what lines prove.</summary>
    public decimal MaybeUsd { get; init; }

    /// <summary>The dearest price in the pool; null when a model has none.</summary>
    public RequestPrice? Price { get; init; }

    /// <summary>All that the job has asked is in these sums. Of an older job it is not, nor when a model had no price.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Spent as far as anybody can tell.</summary>
    [JsonIgnore]
    public decimal GoneUsd => SpentUsd + MaybeUsd;
}
