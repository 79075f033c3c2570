using EmailGen.ModelSimulator.Faults;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Ledger;

/// <summary>The counts of one deployment, or of all. Its owner locks.</summary>
internal sealed class Tally
{
    private readonly long[] _refused = new long[Enum.GetValues<LimitKind>().Length];
    private readonly long[] _faults = new long[Enum.GetValues<FaultKind>().Length];
    private readonly WindowPeak _second = new(TimeSpan.FromSeconds(1));
    private readonly WindowPeak _minute = new(TimeSpan.FromMinutes(1));
    private readonly WindowPeak _tokens = new(TimeSpan.FromMinutes(1));

    public long Accepted { get; private set; }

    public long Failed { get; private set; }

    public long PromptTokens { get; private set; }

    public long CompletionTokens { get; private set; }

    public long ChargedTokens { get; private set; }

    public int MaxInOneSecond => (int)_second.Max;

    public int MaxInOneMinute => (int)_minute.Max;

    public long MaxTokensInOneMinute => _tokens.Max;

    public ThrottledCounts Throttled
    {
        get
        {
            var requests = Enum.GetValues<LimitKind>().Where(kind => kind.CountsRequests()).Sum(kind => _refused[(int)kind]);
            return new(requests, _refused.Sum() - requests);
        }
    }

    /// <summary>Every limit; and those faults that were answered 429.</summary>
    public IReadOnlyDictionary<string, long> ThrottledByKind => new Dictionary<string, long>(
        [
            .. Enum.GetValues<LimitKind>().Skip(1).Select(kind => KeyValuePair.Create(Spelling<LimitKind>.Of(kind), _refused[(int)kind])),
            .. Met(kind => kind.Throttles()),
        ]);

    public IReadOnlyDictionary<string, long> Faults => new Dictionary<string, long>(Met(_ => true));

    public void Accept(in AcceptedRequest request)
    {
        Accepted++;
        PromptTokens += request.PromptTokens;
        CompletionTokens += request.CompletionTokens;
        ChargedTokens += request.ChargedTokens;
        _second.Record(request.At);
        _minute.Record(request.At);
        _tokens.Record(request.At, request.ChargedTokens);
    }

    public void Throttle(LimitKind kind) => _refused[(int)kind]++;

    public void Meet(FaultKind kind)
    {
        _faults[(int)kind]++;
        Failed += kind.IsBilled() ? 0 : 1;
    }

    private IEnumerable<KeyValuePair<string, long>> Met(Func<FaultKind, bool> counts) => Enum.GetValues<FaultKind>()
        .Where(kind => _faults[(int)kind] > 0 && counts(kind))
        .Select(kind => KeyValuePair.Create(Spelling<FaultKind>.Of(kind), _faults[(int)kind]));
}
