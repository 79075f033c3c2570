using EmailGen.Core.Jobs;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>The template that a job's emails are written by, as a text to change and send back.</summary>
public sealed class ReadJobTemplate(JobReader reader, JobStore store)
{
    [Function(nameof(ReadJobTemplate))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/jobs/{id}/template")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        var kept = await store.FindAsync(new JobFolder(id, job.Revision), cancellationToken) ?? throw ApiProblem.NotFound(id);
        return Results.Json(new { name = kept.Template.Name, version = kept.Template.Version, text = TemplateText.Of(kept.Template) });
    }
}
