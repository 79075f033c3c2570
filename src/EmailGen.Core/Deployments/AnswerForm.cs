namespace EmailGen.Core.Deployments;

/// <summary>How a deployment is asked to shape its answers. The first one it accepts is the one.</summary>
public enum AnswerForm
{
    /// <summary>JSON by a strict schema.</summary>
    Schema,

    /// <summary>JSON, its shape only in words.</summary>
    JsonObject,

    /// <summary>Plain text with a line <c>Subject: …</c>; no <c>response_format</c> at all.</summary>
    Text,
}
