using Azure;
using EmailGen.Core.Jobs;
using EmailGen.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace EmailGen.Functions.Telemetry;

/// <summary>
/// Readies log records for sending: the job's id is an attribute of each that names a job, and of an exception only its kinds and
/// places are sent, since its message may quote a cell. The console has it all.
/// </summary>
internal sealed class LogTidy : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        List<KeyValuePair<string, object?>> attributes = [.. data.Attributes ?? []];
        if (!HasJob(data) && attributes.Select(attribute => JobId.Find(attribute.Value?.ToString())).FirstOrDefault(id => id is not null) is { } job)
        {
            attributes.Add(new(EmailGenTraces.Job, job));
        }

        if (data.Exception is { } exception)
        {
            attributes.Add(new("exception.type", string.Join(" < ", Chain(exception).Select(Kind))));
            attributes.Add(new("exception.stacktrace", exception.StackTrace));
            data.Exception = null;
        }

        data.Attributes = attributes;
    }

    private static bool HasJob(LogRecord record)
    {
        var found = false;
        record.ForEachScope(
            (scope, _) =>
            {
                foreach (var part in scope)
                {
                    found |= part.Key == EmailGenTraces.Job;
                }
            },
            state: 0);
        return found;
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static string? Kind(Exception exception) => exception is RequestFailedException failed
        ? $"{exception.GetType().FullName} {failed.Status} {failed.ErrorCode}".TrimEnd()
        : exception.GetType().FullName;
}
