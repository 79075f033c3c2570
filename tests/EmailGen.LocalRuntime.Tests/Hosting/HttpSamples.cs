using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.LocalRuntime.Tests.Hosting;

internal sealed class HttpSamples(IHttpContextAccessor accessor) : IDisposable
{
    [Function("hello")]
    public static string Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => $"hello {request.Query["who"]}";

    [Function("values")]
    public static IResult Values(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "values/{id:guid}/{count:int}/{flag?}")] HttpRequest request,
        Guid id,
        int count,
        bool? flag,
        int skip,
        FunctionContext context,
        CancellationToken cancellationToken,
        int take = 20) =>
        Results.Json(new { id, count, flag, skip, take, request.Method, context.FunctionDefinition.Name, CanStop = cancellationToken.CanBeCanceled });

    [Function("jobs-list")]
    public static IResult ListJobs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs")] HttpRequest request) => Results.Ok("list");

    [Function("jobs-create")]
    public static async Task<IResult> CreateJob([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "jobs")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return Results.Created("/jobs/1", await reader.ReadToEndAsync());
    }

    [Function("job")]
    public static string Job([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs/{id:regex(^[a-z0-9-]+$)}")] HttpRequest request, string id) => id;

    [Function("page")]
    public static IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{page:maxlength(0)?}")] HttpRequest request) =>
        Results.Content("<p>page</p>", "text/html");

    [Function("assets")]
    public static string Asset([HttpTrigger(AuthorizationLevel.Anonymous, Route = "assets/{*path}")] HttpRequest request, string path) => path;

    [Function("instance")]
    public ValueTask<string> Instance([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        ValueTask.FromResult((accessor.HttpContext is not null).ToString());

    [Function("nothing")]
    public static void Nothing([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.HttpContext.Response.StatusCode = 204;

    [Function("object")]
    public static object Object([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new { FirstName = "Ann" };

    [Function("throws")]
    public static IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
    {
        request.HttpContext.Response.Headers["x-left-over"] = "1";
        throw new InvalidOperationException("secret");
    }

    [Function("with-key")]
    public static string WithKey([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => "in";

    [Function("for-admins")]
    public static string ForAdmins([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => "in";

    public void Dispose()
    {
        // Asked for, to see that function classes may be disposable.
    }
}
