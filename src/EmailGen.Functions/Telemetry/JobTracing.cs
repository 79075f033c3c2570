using System.Collections.Frozen;
using System.Reflection;
using EmailGen.Core.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Telemetry;

/// <summary>Gives each activity, and each request that changes a job, a span; and their logs the job's id. Orchestrators and entities run again and again and get neither.</summary>
public sealed class JobTracing(ILogger<JobTracing> logger) : IFunctionsWorkerMiddleware
{
    private static readonly FrozenSet<string> Activities = Assembly.GetExecutingAssembly().GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(ActivityTriggerAttribute))))
        .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
        .OfType<string>()
        .ToFrozenSet(StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var (job, span) = JobOf(context);
        if (job is null)
        {
            await next(context);
            return;
        }

        using var trace = JobTrace.Begin(logger, job, span ? context.FunctionDefinition.Name : null);
        try
        {
            await next(context);
        }
        catch (Exception fault)
        {
            trace.Failed(fault);
            throw;
        }
    }

    private static (string? Job, bool Span) JobOf(FunctionContext context)
    {
        if (Activities.Contains(context.FunctionDefinition.Name))
        {
            return (JobId.Find(context.BindingContext.BindingData.GetValueOrDefault("instanceId")?.ToString()), true);
        }

        return context.GetHttpContext()?.Request is { } request
            ? (JobId.Find(request.Path.Value), !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            : (null, false);
    }
}
