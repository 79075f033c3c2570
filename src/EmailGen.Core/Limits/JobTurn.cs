using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmailGen.Core.Limits;

/// <summary>A job's place among those that ask for permits at the same time.</summary>
/// <param name="Served">Requests it was given; a job that comes new begins at the level of the one that has had most of those it meets.</param>
/// <param name="AskedAt">When it last asked.</param>
/// <param name="Waiting">When those of its questions that were not granted were told to ask again.</param>
public sealed record JobTurn(double Served, DateTimeOffset AskedAt, ImmutableDictionary<string, DateTimeOffset> Waiting)
{
    /// <summary>Names of the deployments that the job may ask; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Deployments { get; init; }

    /// <summary>When it was last given a permit, or came; null in states of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ServedAt { get; init; }

    public bool MayAsk(string deployment) => Deployments is null || Deployments.Contains(deployment);

    /// <summary>Both may ask the same deployment: only then one waits for the other.</summary>
    public bool Meets(JobTurn other) => Deployments is null || other.Deployments is null || Deployments.Exists(other.Deployments.Contains);
}
