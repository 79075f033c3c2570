using System.Text.Json.Serialization;

namespace EmailGen.ModelSimulator.Faults;

/// <summary>What can go wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>429: the account has no money.</summary>
    InsufficientQuota,

    /// <summary>429 of Azure that asks to wait for a day, which is false.</summary>
    [JsonStringEnumMemberName("retry_after_86400")]
    RetryAfter86400,

    /// <summary>429 of Azure: shared capacity is short.</summary>
    HighDemand,

    /// <summary>429 of Azure: the service is temporarily unable.</summary>
    TemporarilyUnable,

    /// <summary>429: the flex tier has no room.</summary>
    FlexUnavailable,

    /// <summary>400: the prompt is filtered.</summary>
    ContentFilter,

    /// <summary>200 whose answer is filtered.</summary>
    ContentFilterAnswer,

    /// <summary>500, 502, 503, 504 or 529.</summary>
    ServerError,

    /// <summary>401.</summary>
    WrongKey,

    /// <summary>404.</summary>
    ModelNotFound,

    /// <summary>The answer comes, but only after some seconds more.</summary>
    Stall,

    /// <summary>No answer until the caller leaves.</summary>
    Hang,

    /// <summary>The connection ends before the headers.</summary>
    Cut,

    /// <summary>The connection ends in the middle of the body.</summary>
    CutBody,

    /// <summary>The body trickles.</summary>
    SlowBody,

    /// <summary>200 with a page of HTML.</summary>
    NotJson,

    /// <summary>200 with an empty text.</summary>
    EmptyAnswer,

    /// <summary>200 with a refusal in place of the text.</summary>
    Refusal,

    /// <summary>200 with half the text and <c>finish_reason: length</c>.</summary>
    Truncated,

    /// <summary>200 with an email that names companies and numbers that no lead holds.</summary>
    BadEmail,

    /// <summary>400: the server knows no <c>response_format</c>. Requests without one pass.</summary>
    FormRefused,

    /// <summary>No answer of its own: the deployment has other limits for a while.</summary>
    Limit,

    /// <summary>No answer of its own: the headers tell something else for a while.</summary>
    Headers,
}
