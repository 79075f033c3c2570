using System.Text.Json.Serialization;

namespace EmailGen.Core.Leads.Inspection;

/// <summary>What nearly all cells of a column are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnType>))]
public enum ColumnType
{
    [JsonStringEnumMemberName("empty")]
    Empty,

    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("yes or no")]
    Truth,

    [JsonStringEnumMemberName("email address")]
    Email,

    [JsonStringEnumMemberName("web address")]
    Url,
}
