using EmailGen.Core.Leads;
using EmailGen.Core.Leads.Inspection;
using EmailGen.Core.Storage;
using EmailGen.Functions.Jobs;
using EmailGen.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Triggers;

/// <summary>A first look at a list; nothing is kept and nobody is asked.</summary>
public sealed class InspectList(ListLimits limits)
{
    [Function(nameof(InspectList))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/lists/inspect")] HttpRequest request, CancellationToken cancellationToken)
    {
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
            return Results.Ok(await ListInspector.InspectAsync(file, upload.FileName, upload.Options.PinTemplate(), upload.Options.List, cancellationToken));
        }
        catch (ListTooLargeException)
        {
            throw ApiProblem.TooLarge(limits.InWords);
        }
    }
}
