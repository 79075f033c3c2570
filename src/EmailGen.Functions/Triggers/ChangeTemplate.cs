using System.Text.Json;
using EmailGen.Core.Jobs;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Orchestrators;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Another template for a job whose preview is there to be read. Rows whose question stays the same are not asked again.</summary>
public sealed class ChangeTemplate(JobReader reader, JobStore store)
{
    [Function(nameof(ChangeTemplate))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/jobs/{id}/template")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        if (job.State != JobStates.AwaitingApproval)
        {
            throw ApiProblem.Conflict("The template can't be changed now", job.Preview is null
                ? "A template can be changed while a job awaits approval, and this one was started without the option 'preview'. Start a new job with the option basedOn: it pays only for what changes."
                : $"The job is {job.State}; a template can be changed while it is {JobStates.AwaitingApproval}.");
        }

        var template = await TemplateUpload.ReadAsync(request, job.Template!.Name, cancellationToken);
        var manifest = await store.FindManifestAsync(new JobFolder(id, job.Revision), cancellationToken)
            ?? throw new InvalidOperationException($"The list of job {id} is not prepared.");
        // What is wrong with it is told while the user still waits.
        PromptRenderer.Create(template, manifest.Columns);
        var revision = await KeepAsync(id, template, await LedgerReader.ReadAsync(client, id, cancellationToken), cancellationToken);
        await client.Entities.SignalEntityAsync(JobLedger.For(id), nameof(JobLedger.Propose), revision, cancellation: cancellationToken);
        // The wake must not overtake the word.
        await LedgerReader.UntilAsync(client, id, ledger => ledger.Proposed >= revision || !ledger.IsPreviewing || ledger.AwaitsRevision || ledger.Command is JobCommand.Cancel or JobCommand.Finish, cancellationToken);
        if ((await LedgerReader.ReadAsync(client, id, cancellationToken)).Proposed != revision)
        {
            throw ApiProblem.Conflict("The template was not changed", $"Another command came first. Look at the job, GET {JobLinks.Of(id).Self}, and send the template again if it still awaits approval.");
        }

        await JobWake.RaiseAsync(id, client, cancellationToken);
        return Results.Accepted(JobLinks.Of(id).Self, await reader.GetAsync(id, client, cancellationToken));
    }

    // A number belongs to one template for ever. One that was kept and never told, since the host ended, is left out, or taken up by its repeat.
    private async Task<int> KeepAsync(string id, PromptTemplate template, LedgerState ledger, CancellationToken cancellationToken)
    {
        var revision = Math.Max(ledger.Revision, ledger.Proposed) + 1;
        while (await IsTakenAsync(new(id, revision), template, cancellationToken))
        {
            revision++;
        }

        return revision;
    }

    // Also one that is prepared already: the job was ended meanwhile, and may know more emails by now.
    private async Task<bool> IsTakenAsync(JobFolder folder, PromptTemplate template, CancellationToken cancellationToken) =>
        !IsSame(await store.SaveTemplateAsync(folder, template, cancellationToken), template)
        || await store.FindManifestAsync(folder, cancellationToken) is not null;

    private static bool IsSame(PromptTemplate one, PromptTemplate other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}
