using EmailGen.Core.Deployments;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Prompts;
using EmailGen.Core.Storage;
using EmailGen.Functions.Entities;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>What a job of this list would take; nothing is kept and no model is asked.</summary>
public sealed class EstimateJob(JobEstimator estimator, DeploymentPool pool, ListLimits limits, SuppressionStore suppression, TimeProvider clock)
{
    [Function(nameof(EstimateJob))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/estimates")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (pool.All.Count == 0)
        {
            throw ApiProblem.NotConfigured(pool.Problems);
        }

        if (request.ContentLength > limits.MaxBytes)
        {
            throw ApiProblem.TooLarge(limits.InWords);
        }

        // By way of a file: the options may come behind the list.
        await using var file = TemporaryFile.Create();
        try
        {
            var upload = await UploadReader.ReadAsync(request, body => new LimitedStream(body, limits.MaxBytes).CopyToAsync(file, cancellationToken), cancellationToken);
            file.Position = 0;
            return Results.Ok(await EstimateAsync(upload, file, client, cancellationToken));
        }
        catch (ListTooLargeException)
        {
            throw ApiProblem.TooLarge(limits.InWords);
        }
    }

    private async Task<JobEstimate> EstimateAsync(Upload upload, Stream file, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await using var list = await LeadList.OpenAsync(file, upload.FileName, cancellationToken, upload.Options.List);
        var template = upload.Options.PinTemplate();
        var renderer = PromptRenderer.Create(template, list.Columns);
        var survey = await ListSurvey.TakeAsync(list, await suppression.ReadAsync(cancellationToken), renderer, cancellationToken);
        return estimator.Estimate(upload.FileName, survey, template, renderer, await LimiterReader.ReadAsync(client, cancellationToken), clock.GetUtcNow(), upload.Options.DeploymentsOf(pool));
    }
}
