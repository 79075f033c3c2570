using EmailGen.Core.Limits;

namespace EmailGen.Core.Deployments;

/// <summary>What came of asking a model once. Each kind asks for another action.</summary>
public abstract record ModelAnswer
{
    private ModelAnswer() { }

    /// <summary>Tokens the model counted for the prompt; 0 when it did not say.</summary>
    public int PromptTokens { get; init; }

    /// <summary>Tokens the model counted for its answer; 0 when it did not say.</summary>
    public int CompletionTokens { get; init; }

    /// <summary>Tokens of the prompt that came from the provider's cache.</summary>
    public int CachedTokens { get; init; }

    /// <summary>The model may have worked for it, and nobody can say how much: the answer was lost, or tells nothing.</summary>
    public bool MayHaveCost { get; init; }

    /// <summary>Time from asking to the whole answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The limits that the answer's headers told; null when they told none.</summary>
    public RateHeaders? Rates { get; init; }

    /// <summary>The model wrote a text. <paramref name="FinishReason"/> is <c>length</c> when it was cut off.</summary>
    public sealed record Answered(string Text, string? FinishReason) : ModelAnswer;

    /// <summary>The model declined to write, and says why.</summary>
    public sealed record Refused(string Reason) : ModelAnswer;

    /// <summary>A limit or shared capacity said no.</summary>
    /// <param name="RetryAfter">Ask again after that time; null when the answer gave none.</param>
    /// <param name="Kind">The limit that said no.</param>
    /// <param name="Limit">Its size in the answer's words; null when they give none.</param>
    public sealed record Throttled(TimeSpan? RetryAfter, ThrottleKind Kind, int? Limit = null) : ModelAnswer;

    /// <summary>The provider wants money first. Asking again cannot help.</summary>
    public sealed record OutOfMoney(string Message) : ModelAnswer;

    /// <summary>A setting is wrong; the message names it.</summary>
    public sealed record Misconfigured(string Message) : ModelAnswer;

    /// <summary>The server does not know how to shape answers as it was asked to: the next question asks for less.</summary>
    public sealed record FormRefused(string Message) : ModelAnswer;

    /// <summary>The row's own text is not accepted. No other row is concerned.</summary>
    public sealed record RowFault(string Message) : ModelAnswer;

    /// <summary>Nobody answered, or with a failure of the server: ask again later.</summary>
    public sealed record Unavailable(string Message) : ModelAnswer;
}
