namespace EmailGen.Core.Deployments;

/// <summary>Which of a deployment's limits said no.</summary>
public enum ThrottleKind
{
    Requests,
    Tokens,

    /// <summary>Shared capacity, or a limit that does not say its name.</summary>
    Other,
}
