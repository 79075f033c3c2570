using System.Text.Json.Serialization;

namespace EmailGen.Core.Limits;

/// <summary>Which of a deployment's limits said no.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThrottleKind>))]
public enum ThrottleKind
{
    RequestsPerMinute,
    TokensPerMinute,
    RequestsPerDay,
    TokensPerDay,

    /// <summary>Shared capacity of the provider: no limit of ours, and none to learn from.</summary>
    Capacity,

    /// <summary>A limit that does not say its name.</summary>
    Unknown,
}
