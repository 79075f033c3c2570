using System.Text.Json.Serialization;

namespace EmailGen.Core.Emails;

/// <summary>What became of a lead.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutcomeStatus>))]
public enum OutcomeStatus
{
    Written,
    NeedsReview,
    Failed,
}
