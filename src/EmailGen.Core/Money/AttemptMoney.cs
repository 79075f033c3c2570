using System.Text.Json.Serialization;

namespace EmailGen.Core.Money;

/// <summary>What an attempt at a batch tells of its money, in US dollars. Sums of lines are absolute, read from what is stored.</summary>
/// <param name="SpentUsd">What the attempt's requests have cost; one whose cost is not known counts at its most.</param>
/// <param name="LinesUsd">What the batch's outcome lines tell at the attempt's end, of all attempts.</param>
/// <param name="FoundUsd">What they told when it began.</param>
/// <param name="OpenUsd">What runs before it that vanished may have spent and no line tells: for each of them one request for each row that was open after it. Null when nothing is proven: the attempt did not begin, or another writer has the batch.</param>
/// <param name="NeedsUsd">What the cheapest row that could not be paid may cost; 0 when money did not end the attempt.</param>
/// <param name="Lost">The attempt's money may be another run's of the same attempt: it has it, or may still take it.</param>
public sealed record AttemptMoney(
    decimal SpentUsd,
    decimal LinesUsd,
    decimal FoundUsd = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? OpenUsd = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] decimal NeedsUsd = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Lost = false);
