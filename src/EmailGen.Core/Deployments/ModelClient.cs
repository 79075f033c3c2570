using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using EmailGen.Core.Prompts;
using EmailGen.Core.Telemetry;
using OpenAI.Chat;

namespace EmailGen.Core.Deployments;

/// <summary>Asks one deployment, once per call: whatever comes of it is a value, and trying again is the caller's business.</summary>
public sealed class ModelClient : IDisposable
{
    private readonly Deployment _deployment;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly ChatClient _chat;
    private readonly DeploymentMetrics? _metrics;
    private int _form = (int)AnswerForm.Schema;

    public ModelClient(Deployment deployment, TimeProvider clock, ModelMetrics? metrics = null)
    {
        (_deployment, _clock) = (deployment, clock);
        _http = ModelTransport.CreateHttp(deployment);
        _chat = ModelTransport.CreateChat(deployment, _http);
        _metrics = metrics?.For(deployment);
    }

    public Deployment Deployment => _deployment;

    /// <param name="prompt">The rendered prompt.</param>
    /// <param name="allowance">Longest answer, in tokens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="repair">An answer that is to be mended; null for the first question.</param>
    /// <exception cref="OperationCanceledException">The caller gave up; only then.</exception>
    public async Task<ModelAnswer> AskAsync(RenderedPrompt prompt, int allowance, CancellationToken cancellationToken, RepairNote? repair = null)
    {
        var form = (AnswerForm)Volatile.Read(ref _form);
        // Refusals come as values: at a limit, an exception for each would cost more than the answers.
        RequestOptions options = new() { CancellationToken = cancellationToken, ErrorOptions = ClientErrorBehaviors.NoThrow };
        var started = _clock.GetTimestamp();
        using var span = ModelSpan.Start(_deployment, allowance, mends: repair is not null);
        try
        {
            using var content = BinaryContent.Create(ChatRequest.Write(prompt, _deployment.Model, allowance, form, repair));
            var result = await _chat.CompleteChatAsync(content, options);
            return Heard(Learn(Read(result.GetRawResponse(), form), form), started, span);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return Heard(Failed(fault), started, span, IsTimeout(fault));
        }
    }

    public void Dispose() => _http.Dispose();

    private ModelAnswer Heard(ModelAnswer answer, long started, Activity? span, bool timedOut = false)
    {
        var heard = answer with { Latency = _clock.GetElapsedTime(started) };
        _metrics?.Heard(heard, timedOut);
        ModelSpan.End(span, heard, timedOut);
        return heard;
    }

    // Many may be refused at once: each lowers only the form that it was asked in.
    private ModelAnswer Learn(ModelAnswer answer, AnswerForm asked)
    {
        if (answer is ModelAnswer.FormRefused)
        {
            Interlocked.CompareExchange(ref _form, (int)asked + 1, (int)asked);
        }

        return answer;
    }

    private ModelAnswer Read(PipelineResponse response, AnswerForm form)
    {
        var headers = response.Headers;
        string? Header(string name) => headers.TryGetValue(name, out var value) ? value : null;
        return response.Status is >= 200 and < 300
            ? AnswerReader.Read(response.Content.ToMemory().Span) with { Rates = RateHeaders.Read(Header) }
            : AnswerClassifier.Classify(response.Status, Header, response.Content.ToMemory(), _deployment, form);
    }

    private ModelAnswer Failed(Exception fault) => fault switch
    {
        Azure.Identity.AuthenticationFailedException or Azure.Identity.CredentialUnavailableException => new ModelAnswer.Misconfigured(
            $"Deployment '{_deployment.Name}' has no key, and no managed identity was found. Set {_deployment.Settings.ApiKey}, or give the app an identity."),
        _ when IsTooMuch(fault) => new ModelAnswer.Unavailable($"The model at {_deployment.Endpoint} sent far more than an answer.") { MayHaveCost = true },
        _ when IsTimeout(fault) => new ModelAnswer.Unavailable($"The model at {_deployment.Endpoint} did not answer in time.") { MayHaveCost = true },
        _ => new ModelAnswer.Unavailable($"The model at {_deployment.Endpoint} could not be reached: {Innermost(fault).Message}") { MayHaveCost = !IsUnreached(fault) },
    };

    // Without a connection nobody has worked.
    private static bool IsUnreached(Exception fault) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => true,
        AggregateException many => many.InnerExceptions.All(IsUnreached),
        { InnerException: { } inner } => IsUnreached(inner),
        _ => false,
    };

    private static bool IsTooMuch(Exception fault) =>
        Innermost(fault) is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };

    private static bool IsTimeout(Exception fault) => fault is OperationCanceledException or TimeoutException;

    private static Exception Innermost(Exception fault)
    {
        var inner = fault is AggregateException many ? many.InnerExceptions[0] : fault;
        return inner.InnerException is { } deeper ? Innermost(deeper) : inner;
    }
}
