using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;

namespace EmailGen.Functions.Jobs;

/// <summary>
/// A job as Server-Sent Events: <c>history</c> once (moments and rows done, as far as the ledger remembers), then <c>job</c> with
/// its view whenever that changes, at most once a second. Ends with the job, and after some minutes, so that no host cuts it
/// off; <c>problem</c> says why it can't go on. A reader asks again.
/// </summary>
public sealed class JobEvents(JobView first, IReadOnlyList<ProgressPoint> progress, Func<CancellationToken, Task<JobView>> look, TimeProvider clock) : IResult
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdlePace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ended) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await TellAsync(response, $"event: history\ndata: {Json(progress)}\n\n", ended);

        var (view, told) = (first, "");
        var (end, quietSince) = (clock.GetUtcNow() + Longest, clock.GetUtcNow());
        while (true)
        {
            var news = Json(view);
            if (news != told)
            {
                (told, quietSince) = (news, clock.GetUtcNow());
                await TellAsync(response, $"event: job\ndata: {news}\n\n", ended);
            }
            else if (clock.GetUtcNow() - quietSince >= Heartbeat)
            {
                quietSince = clock.GetUtcNow();
                await TellAsync(response, ": nothing new\n\n", ended);
            }

            if (JobStates.IsFinal(view.State) || clock.GetUtcNow() >= end)
            {
                return;
            }

            await Task.Delay(view.State == JobStates.Running ? Pace : IdlePace, clock, ended);
            try
            {
                view = await look(ended);
            }
            catch (Exception exception) when (!ended.IsCancellationRequested)
            {
                await TellAsync(response, $"event: problem\ndata: {Json(InWords(exception))}\n\n", ended);
                return;
            }
        }
    }

    private static string InWords(Exception exception) => exception switch
    {
        ApiProblem problem => problem.Message,
        _ when StorageOutage.Caused(exception) => "The storage does not answer. The job goes on by itself as soon as it does.",
        _ => "The job can't be looked at for the moment.",
    };

    // One line: JSON has no line breaks of its own.
    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static async Task TellAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
