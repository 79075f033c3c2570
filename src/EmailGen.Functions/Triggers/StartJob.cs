using EmailGen.Functions.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Starts a job from an uploaded list, multipart or raw.</summary>
public sealed class StartJob(JobStarter starter)
{
    [Function(nameof(StartJob))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await starter.FromUploadAsync(request, client, cancellationToken);
        var links = JobLinks.Of(job.Id);
        return Results.Accepted(links.Self, new StartedJob(job.Id, job.FileName, Orchestrators.JobStates.Preparing, links));
    }
}
