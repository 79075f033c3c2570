using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Storage;
using EmailGen.Core.Workbooks;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Functions.Triggers;

/// <summary>Puts a user's own email in the place of the model's, or takes that back. No money is spent, and the model's own is kept.</summary>
public sealed class EditEmail(JobReader reader, JobStore store, EditStore edits, EmailPages pages, TimeProvider clock)
{
    [Function(nameof(EditEmail))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", "delete", Route = "api/jobs/{id}/emails/{row}")] HttpRequest request,
        string id,
        string row,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var job = await reader.GetAsync(id, client, cancellationToken);
        var folder = new JobFolder(id, job.Revision);
        var manifest = await store.RequireManifestAsync(job, "There is nothing to edit yet", cancellationToken);
        var number = RowNumber.Of(row, manifest);
        var now = clock.GetUtcNow();
        var edit = HttpMethods.IsDelete(request.Method) ? new EmailEdit(number, now, null, null) : await ReadAsync(request, number, now, cancellationToken);
        var status = (await pages.ReadRowAsync(folder, manifest, number, cancellationToken)).Status;
        if (status is "remaining" or "skipped")
        {
            throw ApiProblem.Conflict("This row has no email to edit", status == "skipped"
                ? $"Row {number} is skipped: no email shall be sent to it."
                : $"Row {number} is not written yet. Edit it when it is.");
        }

        await edits.SaveAsync(id, edit, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is { DeletedAt: { } deletedAt })
        {
            // Deleted meanwhile: whoever cleared the job did not see this one.
            await edits.ClearAsync(id, cancellationToken);
            throw ApiProblem.Gone(id, deletedAt);
        }

        return Results.Json(await pages.ReadRowAsync(folder, manifest, number, cancellationToken));
    }

    private static async Task<EmailEdit> ReadAsync(HttpRequest request, int row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var email = await EditedEmail.ReadAsync(request.Body, cancellationToken);
        return new(row, now, email.Subject, email.Body);
    }
}
