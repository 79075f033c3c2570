using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Ledger;

/// <summary>What the simulator saw. An answer counts when its request is accepted: from then on a provider bills it.</summary>
public sealed class SimulatorLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, int> _answers = [];
    private readonly WindowPeak _second = new(TimeSpan.FromSeconds(1));
    private readonly WindowPeak _minute = new(TimeSpan.FromMinutes(1));
    private long _accepted, _throttledRequests, _throttledTokens, _rejected, _abandoned, _promptTokens, _completionTokens;
    private int _answeredMore;

    internal SimulatorLedger() { }

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
                return new(
                    _accepted + _throttledRequests + _throttledTokens + _rejected,
                    _accepted,
                    new(_throttledRequests, _throttledTokens),
                    _rejected,
                    _abandoned,
                    _promptTokens,
                    _completionTokens,
                    _answers.Count - _answeredMore,
                    _answeredMore,
                    _second.Max,
                    _minute.Max);
            }
        }
    }

    public int AnswersTo(string userMessage)
    {
        lock (_gate)
        {
            return _answers.GetValueOrDefault(LeadMarker.Of(userMessage).Value);
        }
    }

    internal void Accept(LeadMarker lead, int promptTokens, int completionTokens, TimeSpan at)
    {
        lock (_gate)
        {
            _accepted++;
            _promptTokens += promptTokens;
            _completionTokens += completionTokens;
            _second.Record(at);
            _minute.Record(at);
            var count = _answers[lead.Value] = _answers.GetValueOrDefault(lead.Value) + 1;
            _answeredMore += count == 2 ? 1 : 0;
        }
    }

    internal void Throttle(LimitKind kind) => Interlocked.Increment(ref kind is LimitKind.Requests ? ref _throttledRequests : ref _throttledTokens);

    internal void Reject() => Interlocked.Increment(ref _rejected);

    internal void Abandon() => Interlocked.Increment(ref _abandoned);
}
