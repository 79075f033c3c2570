using System.Collections.Immutable;
using EmailGen.Core.Limits;

namespace EmailGen.Core.Tests.Limits;

/// <summary>Lanes that do nothing but ask for permits and use them, in a time of their own.</summary>
internal sealed class LaneWorld(IReadOnlyList<DeploymentQuota> pool)
{
    private readonly PriorityQueue<(string Job, int Requests, string Key, PermitSettlement? Last), (DateTimeOffset, int)> _asking = new();
    private readonly HashSet<string> _ended = [];
    private readonly Dictionary<string, ImmutableList<string>?> _chosen = [];
    private LimiterState _state = new();
    private DateTimeOffset _now = Asked.Noon;
    private int _number;

    public Dictionary<string, int> Granted { get; } = [];

    public Dictionary<string, int> GrantedOn { get; } = [];

    public void Start(string job, int lanes, int requests, params ImmutableList<string> deployments)
    {
        Granted[job] = 0;
        _chosen[job] = deployments.IsEmpty ? null : deployments;
        for (var lane = 0; lane < lanes; lane++)
        {
            Ask(job, requests, $"{job}/{++_number}", null, _now);
        }
    }

    public void End(string job) => _ended.Add(job);

    public void Run(TimeSpan time)
    {
        var until = _now + time;
        while (_asking.TryPeek(out _, out var at) && at.Item1 < until)
        {
            var (job, requests, key, last) = _asking.Dequeue();
            _now = at.Item1;
            if (!_ended.Contains(job))
            {
                Reserve(job, requests, key, last);
            }
        }

        _now = until;
    }

    private void Reserve(string job, int requests, string key, PermitSettlement? last)
    {
        (_state, var answer) = _state.Reserve(Asked.For(key, requests, job: job, settlement: last) with { Deployments = _chosen[job] }, pool, _now);
        if (answer.Permit is not { } permit)
        {
            Ask(job, requests, key, null, answer.RetryAt!.Value);
            return;
        }

        Granted[job] += permit.Requests;
        GrantedOn[permit.Deployment] = GrantedOn.GetValueOrDefault(permit.Deployment) + permit.Requests;
        var done = permit.StartAt + (permit.Gap * permit.Requests) + TimeSpan.FromMilliseconds(600);
        Ask(job, requests, $"{job}/{++_number}", new PermitSettlement(key, permit.Requests * permit.TokensPerRequest, permit.Requests), done);
    }

    private void Ask(string job, int requests, string key, PermitSettlement? last, DateTimeOffset at) =>
        _asking.Enqueue((job, requests, key, last), (at, ++_number));
}
