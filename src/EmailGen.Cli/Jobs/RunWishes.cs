namespace EmailGen.Cli.Jobs;

/// <summary>What is wanted of a run, also of an earlier one of the same list.</summary>
/// <param name="RetryFailed">Rows that failed or need review are asked again.</param>
/// <param name="BudgetUsd">The most that the job may spend, also of a new one; null leaves it as it is.</param>
/// <param name="Finish">The job ends with what it has.</param>
/// <param name="Approves">A preview is approved without a question.</param>
internal sealed record RunWishes(bool RetryFailed = false, decimal? BudgetUsd = null, bool Finish = false, bool Approves = false);
