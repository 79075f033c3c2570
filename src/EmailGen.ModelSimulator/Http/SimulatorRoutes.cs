using EmailGen.ModelSimulator.Ledger;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>All that the simulator answers: the chat paths, <c>GET /ledger</c> and <c>GET /health</c>.</summary>
internal sealed class SimulatorRoutes(ChatEndpoint chat, SimulatorLedger ledger)
{
    public Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (HttpMethods.IsPost(request.Method) && ChatPath.Match(request.Path) is { } path)
        {
            return chat.HandleAsync(context, path);
        }

        return (HttpMethods.IsGet(request.Method), request.Path.Value) switch
        {
            (true, "/ledger") => JsonAnswer.SendAsync(response, StatusCodes.Status200OK, LedgerReport.Write(ledger, SummaryOnly(request))),
            (true, "/health") => JsonAnswer.SendAsync(response, StatusCodes.Status200OK, """{"status":"healthy"}"""u8),
            _ => JsonAnswer.ErrorAsync(response, ApiError.UnknownUrl(request.Method, request.Path)),
        };
    }

    private static bool SummaryOnly(HttpRequest request) => bool.TryParse(request.Query["summary"], out var summary) && summary;
}
