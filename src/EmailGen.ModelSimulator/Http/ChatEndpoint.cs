using EmailGen.ModelSimulator.Chat;
using EmailGen.ModelSimulator.Emails;
using EmailGen.ModelSimulator.Ledger;
using EmailGen.ModelSimulator.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EmailGen.ModelSimulator.Http;

/// <summary>One chat request, step by step: key, body, limits, latency, answer.</summary>
internal sealed class ChatEndpoint(SimulatorSettings settings, SimulatorLedger ledger, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private DeploymentLimits _limits = DeploymentLimits.From(settings);
    private long _requests;

    public async Task HandleAsync(HttpContext context, ChatPath path)
    {
        var number = Interlocked.Increment(ref _requests);
        context.Response.Headers["x-request-id"] = $"req_{settings.Seed:x8}{number:x24}";
        if (WrongKey(context.Request, path) is { } wrongKey)
        {
            await RejectAsync(context, wrongKey);
            return;
        }

        var apiVersion = context.Request.Query["api-version"].ToString();
        if (path.Deployment is not null && apiVersion.Length == 0)
        {
            await RejectAsync(context, ApiError.MissingApiVersion());
            return;
        }

        ChatRequest request;
        try
        {
            request = await ReadAsync(context.Request, path.Deployment);
        }
        catch (BadChatRequestException bad)
        {
            await RejectAsync(context, ApiError.BadRequest(bad.Message, bad.Parameter));
            return;
        }

        var lead = LeadMarker.Of(request.UserMessage);
        var variety = new Variety(lead.Value + (ulong)settings.Seed);
        var latency = Latency(ref variety);
        var answer = ChatAnswer.To(request, variety.NextBits());

        var admission = Admit(lead, request, answer);
        RateHeaders.Write(context.Response.Headers, admission, path.IsAzure);
        if (!admission.Accepted)
        {
            await JsonAnswer.ErrorAsync(context.Response, ApiError.Throttled(admission, path, request.Model, apiVersion));
            return;
        }

        if (latency > TimeSpan.Zero && !await WaitAsync(latency, context.RequestAborted))
        {
            ledger.Abandon();
            return;
        }

        await JsonAnswer.CompletionAsync(context.Response, request, answer, $"chatcmpl-{lead}{number:x}", clock.GetUtcNow());
    }

    private Admission Admit(LeadMarker lead, ChatRequest request, ChatAnswer answer)
    {
        Admission admission;
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_start);
            (_limits, admission) = _limits.Admit(request.PromptTokens + answer.Tokens, now);
            if (admission.Accepted)
            {
                ledger.Accept(lead, request.PromptTokens, answer.Tokens, now);
                return admission;
            }
        }

        ledger.Throttle(admission.Refusal);
        return admission;
    }

    private TimeSpan Latency(ref Variety variety) =>
        TimeSpan.FromMilliseconds(settings.MinLatencyMs + variety.Next(settings.MaxLatencyMs - settings.MinLatencyMs + 1));

    /// <returns>Whether the caller is still there.</returns>
    private async Task<bool> WaitAsync(TimeSpan latency, CancellationToken aborted)
    {
        try
        {
            await Task.Delay(latency, clock, aborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private ApiError? WrongKey(HttpRequest request, ChatPath path)
    {
        const string Bearer = "Bearer ";
        if (settings.ApiKey is not { } expected)
        {
            return null;
        }

        var authorization = request.Headers.Authorization.ToString();
        var given = request.Headers.TryGetValue("api-key", out StringValues key) ? key.ToString()
            : authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..]
            : "";
        return given == expected ? null : ApiError.WrongKey(path.IsAzure, missing: given.Length == 0);
    }

    private Task RejectAsync(HttpContext context, ApiError error)
    {
        ledger.Reject();
        return JsonAnswer.ErrorAsync(context.Response, error);
    }

    private static async ValueTask<ChatRequest> ReadAsync(HttpRequest request, string? deployment)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted)
            {
                try
                {
                    return ChatRequestReader.Read(read.Buffer, deployment);
                }
                finally
                {
                    reader.AdvanceTo(read.Buffer.End);
                }
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
