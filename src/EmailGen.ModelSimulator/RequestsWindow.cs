using System.Text.Json.Serialization;

namespace EmailGen.ModelSimulator;

/// <summary>Over which time the requests a minute are counted.</summary>
public enum RequestsWindow
{
    /// <summary>A bucket that refills continuously.</summary>
    Bucket,

    /// <summary>Fixed windows from the clock's start on, as Azure has them: 600 a minute are at most 10 in each second.</summary>
    [JsonStringEnumMemberName("1s")]
    OneSecond,

    [JsonStringEnumMemberName("10s")]
    TenSeconds,

    [JsonStringEnumMemberName("60s")]
    OneMinute,
}
