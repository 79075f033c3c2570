namespace EmailGen.Cli.Jobs;

/// <summary>A job's money in US dollars, as far as the app knows it.</summary>
internal sealed record JobMoney(decimal? SpentUsd = null, decimal? BudgetUsd = null);
