using EmailGen.Core.Jobs;

namespace EmailGen.Functions.Jobs;

/// <summary>A job's money, in US dollars.</summary>
/// <param name="SpentUsd">What its requests have cost, failed ones too; null when a model has no price.</param>
/// <param name="ReservedUsd">Kept for requests that are out, and for those that a crash cut off and no line tells of.</param>
/// <param name="BudgetUsd">The most that it may spend; null for no budget.</param>
/// <param name="PerRowUsd">What a row that is done has cost in the mean; null while there is none.</param>
public sealed record JobMoney(decimal? SpentUsd, decimal ReservedUsd, decimal? BudgetUsd, decimal? PerRowUsd)
{
    private const int Decimals = 6;

    public static JobMoney Of(JobFile job, LedgerState ledger)
    {
        var (money, totals) = (ledger.Money, ledger.Totals);
        return new(
            money.IsWhole || ledger.Plan is null ? money.SpentUsd : null,
            ledger.ReservedUsd + money.MaybeUsd,
            money.BudgetUsd ?? (ledger.Plan is null ? job.BudgetUsd : null),
            money.IsWhole && totals.Done > 0 ? decimal.Round(totals.Usd / totals.Done, Decimals) : null);
    }
}
