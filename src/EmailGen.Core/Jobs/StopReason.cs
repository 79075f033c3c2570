namespace EmailGen.Core.Jobs;

/// <summary>Why asking the model makes no sense for now: wrong key, no money, endpoint out of reach.</summary>
/// <param name="Kind">A stable word for programs, such as <c>configuration</c>, <c>insufficient-quota</c> or <c>unreachable</c>.</param>
/// <param name="Message">One sentence for the user: what is wrong and how to mend it.</param>
/// <param name="RetryAt">When to try again by itself; null: only when told to.</param>
public sealed record StopReason(string Kind, string Message, DateTimeOffset? RetryAt = null);
