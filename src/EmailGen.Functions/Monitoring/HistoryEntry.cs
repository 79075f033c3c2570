namespace EmailGen.Functions.Monitoring;

/// <summary>One event of an orchestration's history.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Type">What happened, as <c>TaskScheduled</c>.</param>
/// <param name="Id">Its number, by which an answer names its question.</param>
/// <param name="AnswerTo">The number of the event that it answers.</param>
/// <param name="Name">Of the function, the event or the operation.</param>
/// <param name="Target">The instance or entity that is addressed.</param>
/// <param name="Data">Input, result or reason, cut short.</param>
public sealed record HistoryEntry(DateTimeOffset? At, string Type, int Id, int? AnswerTo, string? Name, string? Target, string? Data);
