using System.Globalization;
using EmailGen.ModelSimulator.Deployments;
using EmailGen.ModelSimulator.Faults;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>Answers requests that meet a fault.</summary>
internal sealed class SpoiledAnswer(TimeProvider clock)
{
    private const int Pieces = 10;
    private const string Html = "text/html";

    /// <summary>In place of an answer.</summary>
    public async Task FailAsync(ChatCall call, SimulatedFault fault, Verdict verdict)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                call.Context.Abort();
                break;
            case FaultKind.Hang:
                await clock.WaitAsync(Timeout.InfiniteTimeSpan, call.Context.RequestAborted);
                break;
            case FaultKind.NotJson:
                await PageAsync(call.Response, StatusCodes.Status200OK, "Please sign in");
                break;
            default:
                await ErrorAsync(call, fault, verdict);
                break;
        }
    }

    /// <summary>A body that does not arrive as it should.</summary>
    public async Task SendAsync(ChatCall call, SimulatedFault fault, byte[] body)
    {
        call.Response.StatusCode = StatusCodes.Status200OK;
        call.Response.ContentType = "application/json";
        call.Response.ContentLength = body.Length;
        if (fault.Kind is FaultKind.CutBody)
        {
            await WriteAsync(call, body.AsMemory(0, body.Length / 2));
            call.Context.Abort();
            return;
        }

        foreach (var piece in body.Chunk((body.Length + Pieces - 1) / Pieces))
        {
            if (!await clock.WaitAsync(TimeSpan.FromSeconds(fault.Seconds / Pieces), call.Context.RequestAborted))
            {
                return;
            }

            await WriteAsync(call, piece);
        }
    }

    private static Task ErrorAsync(ChatCall call, SimulatedFault fault, Verdict verdict)
    {
        if (FaultError.Of(fault, call.IsAzure, call.Name, call.ApiVersion) is not { } error)
        {
            var reason = fault.Status == StatusCodes.Status504GatewayTimeout ? "Gateway Time-out" : "Bad Gateway";
            return PageAsync(call.Response, fault.Status, string.Create(CultureInfo.InvariantCulture, $"{fault.Status} {reason}"));
        }

        // Who is turned away at the door, or by a gateway, hears nothing of limits.
        if (fault.Kind is FaultKind.ContentFilter || (fault.Kind.Throttles() && fault.Kind is not FaultKind.InsufficientQuota))
        {
            RateHeaders.Write(call.Response.Headers, verdict.Admission, call.IsAzure, verdict.Headers);
        }

        if ((fault.Kind is FaultKind.RetryAfter86400 ? 86_400 : fault.RetryAfterSeconds) is { } seconds)
        {
            RateHeaders.Wait(call.Response.Headers, TimeSpan.FromSeconds(seconds), call.IsAzure);
        }

        return JsonAnswer.ErrorAsync(call.Response, error);
    }

    private static async Task WriteAsync(ChatCall call, ReadOnlyMemory<byte> piece)
    {
        await call.Response.Body.WriteAsync(piece);
        await call.Response.Body.FlushAsync();
    }

    private static Task PageAsync(HttpResponse response, int status, string title) => JsonAnswer.SendAsync(
        response,
        status,
        System.Text.Encoding.UTF8.GetBytes($"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"),
        Html);
}
