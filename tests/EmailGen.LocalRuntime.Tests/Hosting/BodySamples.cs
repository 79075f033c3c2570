using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Tests.Hosting;

/// <summary>A function that reads all that it is sent.</summary>
public sealed class BodySamples
{
    [Function("Body")]
    public static async Task<IResult> BodyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request)
    {
        await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        return Results.Ok();
    }
}
