namespace EmailGen.Functions.Jobs;

/// <summary>What a job waits for, in a stable word and a sentence, and until when if that is known.</summary>
/// <param name="Kind">A stable word, as <c>approval</c>, <c>budget</c> or the kind of a stop.</param>
/// <param name="Message">The same in a sentence, with what to do.</param>
/// <param name="Until">When it goes on by itself; null when that is not known.</param>
public sealed record JobWaiting(string Kind, string Message, DateTimeOffset? Until);
