using System.Text.Json.Serialization;

namespace EmailGen.Core.Emails;

/// <summary>What became of a lead. Deferred is no end: the line only keeps what the lead has cost so far.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutcomeStatus>))]
public enum OutcomeStatus
{
    Written,
    NeedsReview,
    Failed,
    Deferred,
}
