using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EmailGen.Conformance.Triggers;

/// <summary>Commands that the management API lacks.</summary>
public static class EndPromise
{
    [Function("TerminateFamily")]
    public static async Task<IResult> TerminateFamilyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/families/{id}/terminate")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        CancellationToken cancellationToken)
    {
        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(request.Query["reason"].ToString(), Recursive: true), cancellationToken);
        return Results.Accepted();
    }
}
