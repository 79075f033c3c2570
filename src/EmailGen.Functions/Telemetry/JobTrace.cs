using System.Diagnostics;
using EmailGen.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Telemetry;

/// <summary>A piece of work for a job: a span, if anybody traces, and the job's id on all that is logged until its end.</summary>
internal sealed class JobTrace : IDisposable
{
    private readonly IDisposable? _scope;
    private readonly Activity? _span;

    private JobTrace(IDisposable? scope, Activity? span) => (_scope, _span) = (scope, span);

    /// <param name="logger">Any logger: scopes are those of all.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="name">What is done; null for what is worth no span.</param>
    public static JobTrace Begin(ILogger logger, string jobId, string? name = null) => new(
        logger.BeginScope(new KeyValuePair<string, object?>[] { new(EmailGenTraces.Job, jobId) }),
        name is null ? null : EmailGenTraces.Start(name, jobId));

    /// <summary>Only the kind is told: a message may quote a cell.</summary>
    public void Failed(Exception fault) => _span?.SetTag("error.type", fault.GetType().FullName).SetStatus(ActivityStatusCode.Error);

    public void Dispose()
    {
        _span?.Dispose();
        _scope?.Dispose();
    }
}
