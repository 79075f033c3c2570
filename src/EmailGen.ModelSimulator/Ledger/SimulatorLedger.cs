using EmailGen.ModelSimulator.Faults;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Ledger;

/// <summary>What the simulator saw. An answer counts when its request is accepted: from then on a provider bills it.</summary>
public sealed class SimulatorLedger
{
    private readonly Lock _gate = new();
    private readonly Func<TimeSpan> _now;
    private readonly Dictionary<ulong, int> _answers = [];
    private readonly (string Name, Tally Tally)[] _deployments;
    private readonly Tally _all = new();
    private long _rejected, _abandoned;
    private int _answeredMore;
    private int _inFlight;
    private TimeSpan? _first;

    internal SimulatorLedger(IEnumerable<string> deployments, Func<TimeSpan> now)
    {
        _deployments = [.. deployments.Select(name => (name, new Tally()))];
        _now = now;
    }

    /// <summary>How often each lead was answered, by its marker.</summary>
    public IReadOnlyDictionary<string, int> Answers
    {
        get
        {
            lock (_gate)
            {
                return _answers.ToDictionary(answer => new LeadMarker(answer.Key).ToString(), answer => answer.Value);
            }
        }
    }

    public LedgerSummary Summary
    {
        get
        {
            lock (_gate)
            {
                var throttled = _all.Throttled;
                return new(
                    _all.Accepted + throttled.Requests + throttled.Tokens + _rejected + _all.Failed,
                    _all.Accepted,
                    throttled,
                    _all.ThrottledByKind,
                    _rejected,
                    _all.Failed,
                    _all.Faults,
                    _inFlight,
                    _abandoned,
                    _all.PromptTokens,
                    _all.CompletionTokens,
                    _all.ChargedTokens,
                    _answers.Count - _answeredMore,
                    _answeredMore,
                    _all.MaxInOneSecond,
                    _all.MaxInOneMinute,
                    _all.MaxTokensInOneMinute,
                    _first is { } first ? (_now() - first).TotalSeconds : 0,
                    [.. _deployments.Select(deployment => DeploymentSummary.Of(deployment.Name, deployment.Tally))]);
            }
        }
    }

    public int AnswersTo(string userMessage) => AnswersTo(LeadMarker.Of(userMessage));

    internal int AnswersTo(LeadMarker lead)
    {
        lock (_gate)
        {
            return _answers.GetValueOrDefault(lead.Value);
        }
    }

    internal void Accept(int deployment, in AcceptedRequest request)
    {
        lock (_gate)
        {
            _first ??= request.At;
            _all.Accept(request);
            _deployments[deployment].Tally.Accept(request);
            var count = _answers[request.Lead.Value] = _answers.GetValueOrDefault(request.Lead.Value) + 1;
            _answeredMore += count == 2 ? 1 : 0;
        }
    }

    internal void Throttle(int deployment, LimitKind kind, TimeSpan at)
    {
        lock (_gate)
        {
            _first ??= at;
            _all.Throttle(kind);
            _deployments[deployment].Tally.Throttle(kind);
        }
    }

    internal void Meet(int deployment, FaultKind kind)
    {
        lock (_gate)
        {
            _all.Meet(kind);
            _deployments[deployment].Tally.Meet(kind);
        }
    }

    internal void Begin()
    {
        lock (_gate)
        {
            _inFlight++;
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            _inFlight--;
        }
    }

    internal void Reject()
    {
        lock (_gate)
        {
            _rejected++;
        }
    }

    internal void Abandon()
    {
        lock (_gate)
        {
            _abandoned++;
        }
    }
}
