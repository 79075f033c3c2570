using System.Text.Json.Serialization;

namespace EmailGen.Core.Quality;

/// <summary>What a person should look at in an email. The names are kept in outcomes and shown in the job's status.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReasonCode>))]
public enum ReasonCode
{
    [JsonStringEnumMemberName("empty-subject")]
    EmptySubject,

    [JsonStringEnumMemberName("empty-body")]
    EmptyBody,

    [JsonStringEnumMemberName("words")]
    Words,

    [JsonStringEnumMemberName("signature")]
    Signature,

    [JsonStringEnumMemberName("placeholder")]
    Placeholder,

    [JsonStringEnumMemberName("banned")]
    Banned,

    [JsonStringEnumMemberName("required")]
    Required,

    [JsonStringEnumMemberName("language")]
    Language,

    [JsonStringEnumMemberName("unsupported-name")]
    UnsupportedName,

    [JsonStringEnumMemberName("unsupported-number")]
    UnsupportedNumber,

    [JsonStringEnumMemberName("evidence")]
    Evidence,

    [JsonStringEnumMemberName("opening")]
    Opening,

    [JsonStringEnumMemberName("foreign-text")]
    ForeignText,

    [JsonStringEnumMemberName("link")]
    Link,

    [JsonStringEnumMemberName("promise")]
    Promise,

    /// <summary>The email talks about the instructions it was written by, or repeats them.</summary>
    [JsonStringEnumMemberName("instructions")]
    Instructions,

    [JsonStringEnumMemberName("refusal")]
    Refusal,

    [JsonStringEnumMemberName("empty-answer")]
    EmptyAnswer,

    [JsonStringEnumMemberName("no-email")]
    NoEmail,

    [JsonStringEnumMemberName("cut-off")]
    CutOff,
}
