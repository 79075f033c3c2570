using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmailGen.Functions.Problems;

/// <summary>Turns what a function throws into problem details: the real host would answer an empty 500.</summary>
public sealed class ProblemDetailsMiddleware(ILogger<ProblemDetailsMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await (StorageOutage.Caused(exception) ? Away(exception) : Answer(Told(exception))).ExecuteAsync(http);
        }
    }

    // What is said in words may have a cause of its own, and may itself be wrapped.
    private static Exception Told(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is ApiProblem or LeadListException or PromptTemplateException or BadHttpRequestException)
            {
                return cause;
            }
        }

        return exception.GetBaseException();
    }

    private IResult Away(Exception exception)
    {
        var problem = StorageOutage.InWords(exception);
        logger.LogWarning("The storage does not answer: {Problem}", problem);
        return Results.Problem(
            $"EmailGen waits for its storage, which does not answer ({problem}). Jobs go on by themselves as soon as it does: ask again in some seconds.",
            statusCode: 503,
            title: "The storage does not answer");
    }

    private IResult Answer(Exception exception)
    {
        switch (exception)
        {
            case ApiProblem problem:
                return Results.Problem(problem.Message, statusCode: problem.Status, title: problem.Title);
            case LeadListException or PromptTemplateException:
                return Results.Problem(exception.Message, statusCode: 400, title: "The request can't be used");
            case BadHttpRequestException bad:
                return Results.Problem(bad.Message, statusCode: bad.StatusCode, title: "The request can't be read");
            default:
                logger.LogError(exception, "A request failed");
                return Results.Problem("Something went wrong here, not with your request. The log says more.", statusCode: 500, title: "Internal error");
        }
    }
}
