using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmailGen.Core.Jobs;
using EmailGen.Core.Limits;

namespace EmailGen.Functions.Orchestrators;

/// <summary>Input of a lane; a new generation carries on with it.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Lane">Number of the lane.</param>
/// <param name="Ask">The next question to the ledger.</param>
/// <param name="Settlement">The last permit's use, told with the next reservation.</param>
public sealed record LaneState(string JobId, int Lane, NextRequest? Ask = null, PermitSettlement? Settlement = null)
{
    /// <summary>Names of the deployments that the job may ask; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<string>? Deployments { get; init; }

    public NextRequest Question => Ask ?? new NextRequest(Lane, 1);

    public LaneState Report(BatchReport report, Permit permit) => this with
    {
        // The news are the limiter's; the ledger need not keep them.
        Ask = new NextRequest(
            Lane, Question.Sequence + 1, report with { News = null, Refusals = null },
            Pace: permit.Probe ? null : new PermitPace(permit.Requests, permit.Gap.TotalSeconds * permit.Requests, permit.PoolSeconds, permit.Jobs)),
        Settlement = new PermitSettlement(permit.Key, report.TokensUsed, report.RequestsMade, report.News, report.Refusals),
    };

    public LaneState Stop(StopReason reason) => this with { Ask = new NextRequest(Lane, Question.Sequence + 1, Stop: reason) };

    public LaneState Fail(string failure) => this with { Ask = new NextRequest(Lane, Question.Sequence + 1, Failure: failure) };
}
