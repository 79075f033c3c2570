using EmailGen.ModelSimulator.Chat;
using EmailGen.ModelSimulator.Deployments;
using EmailGen.ModelSimulator.Emails;
using EmailGen.ModelSimulator.Faults;
using EmailGen.ModelSimulator.Ledger;
using Microsoft.AspNetCore.Http;

namespace EmailGen.ModelSimulator.Http;

/// <summary>One chat request, step by step: key, body, deployment, limits, faults, latency, answer.</summary>
internal sealed class ChatEndpoint(DeploymentDirectory deployments, int seed, SimulatorLedger ledger, TimeProvider clock)
{
    private readonly SpoiledAnswer _spoiled = new(clock);
    private long _requests;

    public async Task HandleAsync(HttpContext context, ChatPath path)
    {
        var number = Interlocked.Increment(ref _requests);
        context.Response.Headers["x-request-id"] = $"req_{seed:x8}{number:x24}";
        var key = ChatCall.KeyOf(context.Request);
        if (!deployments.Knows(key))
        {
            await RejectAsync(context, ApiError.WrongKey(path.IsAzure, missing: key.Length == 0));
            return;
        }

        var apiVersion = context.Request.Query["api-version"].ToString();
        if (path.Deployment is not null && apiVersion.Length == 0)
        {
            await RejectAsync(context, ApiError.MissingApiVersion());
            return;
        }

        ChatCall call;
        try
        {
            call = new(context, path, key, apiVersion, await ChatBody.ReadAsync(context.Request, path.Deployment));
        }
        catch (BadChatRequestException bad)
        {
            await RejectAsync(context, ApiError.BadRequest(bad.Message, bad.Parameter));
            return;
        }

        var (deployment, nameExists) = deployments.Find(call.Name, key);
        if (deployment is null)
        {
            await RejectAsync(context, nameExists ? ApiError.WrongKey(path.IsAzure, missing: key.Length == 0) : ApiError.UnknownModel(path.IsAzure, call.Name));
            return;
        }

        await AnswerAsync(call, deployment, number);
    }

    private async Task AnswerAsync(ChatCall call, RunningDeployment deployment, long number)
    {
        var lead = LeadMarker.Of(call.Request.UserMessage);
        // Asked the same again, a model writes another email.
        var variety = new Variety(lead.Value + (ulong)seed + (ulong)ledger.AnswersTo(lead));
        var latency = deployment.Latency(ref variety);
        var verdict = deployment.Judge(new(call.Name, call.Key, call.Request), lead, ChatAnswer.To(call.Request, variety.NextBits()));
        if (!verdict.Admission.Accepted)
        {
            await ThrottleAsync(call, verdict);
            return;
        }

        ledger.Begin();
        try
        {
            await AnswerAsync(call, verdict, latency, $"chatcmpl-{lead}{number:x}");
        }
        finally
        {
            ledger.End();
        }
    }

    private async Task AnswerAsync(ChatCall call, Verdict verdict, TimeSpan latency, string id)
    {
        if (verdict.Fault is { } failure && !failure.Kind.IsBilled())
        {
            await _spoiled.FailAsync(call, failure, verdict);
            return;
        }

        RateHeaders.Write(call.Response.Headers, verdict.Admission, call.IsAzure, verdict.Headers);
        latency += verdict.Fault is { Kind: FaultKind.Stall } stall ? TimeSpan.FromSeconds(stall.Seconds) : TimeSpan.Zero;
        if (latency > TimeSpan.Zero && !await clock.WaitAsync(latency, call.Context.RequestAborted))
        {
            ledger.Abandon();
            return;
        }

        var sent = verdict.Fault is { Kind: FaultKind.CutBody or FaultKind.SlowBody } slow
            ? _spoiled.SendAsync(call, slow, JsonAnswer.Completion(call.Request, verdict.Answer, id, clock.GetUtcNow()).ToArray())
            : JsonAnswer.SendAsync(call.Response, StatusCodes.Status200OK, JsonAnswer.Completion(call.Request, verdict.Answer, id, clock.GetUtcNow()));
        await sent;
    }

    private static Task ThrottleAsync(ChatCall call, Verdict verdict)
    {
        RateHeaders.Write(call.Response.Headers, verdict.Admission, call.IsAzure, verdict.Headers);
        var figures = verdict.Headers is not HeaderMode.Absent;
        return JsonAnswer.ErrorAsync(call.Response, call.IsAzure
            ? ThrottleError.Azure(verdict.Admission, call.ApiVersion, figures)
            : ThrottleError.OpenAI(verdict.Admission, call.Request.Model, figures));
    }

    private Task RejectAsync(HttpContext context, ApiError error)
    {
        ledger.Reject();
        return JsonAnswer.ErrorAsync(context.Response, error);
    }
}
