using EmailGen.Functions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmailGen.Functions.Triggers;

/// <summary>The page. It holds no data and needs no key; what it shows it asks the API for.</summary>
public sealed class ServePage(PageFiles files)
{
    // A route can't be empty in the Functions host; this one matches nothing but the root.
    [Function("Page")]
    public IResult Index(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{page:maxlength(0)?}")] HttpRequest request) =>
        new PageAnswer(files.Index, isPinned: false);

    [Function("MonitorPage")]
    public IResult Monitor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "monitor")] HttpRequest request) =>
        new PageAnswer(files.Index, isPinned: false);

    /// <summary>A page that was open while the app changed may still ask for a file of before: it gets today's, which it must not keep.</summary>
    [Function("PageFile")]
    public IResult File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{version}/{file}")] HttpRequest request, string version, string file) =>
        files.Find(file) is { } found ? new PageAnswer(found, isPinned: version == files.Version) : Results.NotFound();
}
