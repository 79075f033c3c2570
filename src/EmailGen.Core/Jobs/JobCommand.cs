using System.Text.Json.Serialization;

namespace EmailGen.Core.Jobs;

/// <summary>What the user has last told a job to do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobCommand>))]
public enum JobCommand
{
    Run,
    Pause,
    Cancel,

    /// <summary>End with what there is.</summary>
    Finish,
}
