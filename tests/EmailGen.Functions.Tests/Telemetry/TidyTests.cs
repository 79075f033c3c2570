using System.Diagnostics;
using Azure;
using EmailGen.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using Xunit;

namespace EmailGen.Functions.Tests.Telemetry;

public sealed class TidyTests
{
    private const string Job = "jabcdefghijklmnopqrstuvwxy";

    [Fact]
    public void LogTidy_Exception_IsSentWithoutItsWords()
    {
        var sent = Log(logger => logger.LogError(new InvalidOperationException("Ann's row", new RequestFailedException(409, "Ann's blob", "BlobExists", null)), "It failed"));

        Assert.Contains(new("exception.type", "System.InvalidOperationException < Azure.RequestFailedException 409 BlobExists"), sent);
        Assert.DoesNotContain(sent, attribute => attribute.Value?.ToString()?.Contains("Ann", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("l-" + Job + "-3")]
    [InlineData("@jobledger@" + Job)]
    [InlineData(Job)]
    public void LogTidy_RecordThatNamesAJob_HasItsId(string instance) =>
        Assert.Contains(new("emailgen.job.id", Job), Log(logger => logger.LogInformation("Work of {InstanceId}", instance)));

    [Fact]
    public void LogTidy_RecordOfAJobsWork_HasItsIdOnce() =>
        Assert.Single(
            Log(logger =>
            {
                using var trace = JobTrace.Begin(logger, Job);
                logger.LogInformation("Job {JobId} goes on", Job);
            }),
            attribute => attribute.Key == "emailgen.job.id");

    [Fact]
    public void SpanTidy_WordsOfAnException_AreNotSent()
    {
        List<Activity> sent = [];
        using ActivitySource source = new("a worker's");
        using var tracer = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(new SpanTidy()).AddProcessor(new SimpleActivityExportProcessor(new Kept<Activity>(sent.Add))).Build();

        using (source.StartActivity("failed")!.SetStatus(ActivityStatusCode.Error, "Ann's row"))
        using (source.StartActivity("with an event")!.AddException(new InvalidOperationException("Ann's row")))
        {
        }

        var span = Assert.Single(sent);
        Assert.Equal(("failed", ActivityStatusCode.Error, null), (span.DisplayName, span.Status, span.StatusDescription));
    }

    /// <summary>The attributes of what was sent, those of scopes too, and the exception's words if there were any.</summary>
    private static List<KeyValuePair<string, object?>> Log(Action<ILogger> log)
    {
        List<KeyValuePair<string, object?>> sent = [];
        using (var provider = new ServiceCollection()
            .AddLogging(logging => logging.AddOpenTelemetry(options =>
            {
                options.IncludeScopes = true;
                options.AddProcessor(new LogTidy()).AddProcessor(new SimpleLogRecordExportProcessor(new Kept<LogRecord>(Keep)));
            }))
            .BuildServiceProvider())
        {
            log(provider.GetRequiredService<ILogger<TidyTests>>());
        }

        return sent;

        void Keep(LogRecord record)
        {
            sent.AddRange(record.Attributes ?? []);
            sent.Add(new("exception", record.Exception?.ToString()));
            record.ForEachScope((scope, all) => all.AddRange([.. scope]), sent);
        }
    }

    private sealed class Kept<T>(Action<T> keep) : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch)
            {
                keep(item);
            }

            return ExportResult.Success;
        }
    }
}
