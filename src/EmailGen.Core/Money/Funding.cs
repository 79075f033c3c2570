namespace EmailGen.Core.Money;

/// <summary>The user gives a job a budget, also one that had none, and lets it go on.</summary>
/// <param name="BudgetUsd">The most that the job may spend, with what it has spent so far, in US dollars.</param>
/// <param name="Price">The dearest price in the pool.</param>
public sealed record Funding(decimal BudgetUsd, RequestPrice Price);
