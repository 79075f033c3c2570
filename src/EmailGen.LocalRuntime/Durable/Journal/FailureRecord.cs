using Microsoft.DurableTask;

namespace EmailGen.LocalRuntime.Durable.Journal;

/// <summary>A failure as it is stored.</summary>
internal sealed record FailureRecord(string Type, string Message, string? Stack, FailureRecord? Inner)
{
    public static FailureRecord From(Exception exception) => From(TaskFailureDetails.FromException(exception));

    public static FailureRecord From(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? From(inner) : null);

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), Properties: null);
}
