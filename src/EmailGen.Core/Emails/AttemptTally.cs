using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Emails;

/// <summary>Counts a batch: absolutely by its outcomes, and what this attempt itself asked and used.</summary>
internal sealed class AttemptTally
{
    private readonly int _rows;
    private int _written;
    private int _needsReview;
    private int _failed;
    private long _promptTokens;
    private long _completionTokens;
    private int _heard;
    private int _unavailable;
    private int _answers;
    private TimeSpan _latency;

    public AttemptTally(IReadOnlyList<Lead> leads, IReadOnlyDictionary<int, Outcome> known)
    {
        _rows = leads.Count;
        Recount(leads, known);
    }

    public int Requests { get; private set; }

    /// <summary>Every request that has come back so far found nobody.</summary>
    public bool NobodyAnswered => _heard > 0 && _unavailable == _heard;

    /// <summary>How long the answers were that came whole.</summary>
    public AnswerSizes Sizes { get; private set; } = AnswerSizes.None;

    /// <summary>What the requests were charged against the deployment's limit.</summary>
    public long TokensCharged { get; private set; }

    public void Started() => Requests++;

    public void Heard(ModelAnswer answer, long charged)
    {
        TokensCharged += charged;
        _heard++;
        _unavailable += answer is ModelAnswer.Unavailable ? 1 : 0;
        if (answer is ModelAnswer.Answered or ModelAnswer.Refused)
        {
            _answers++;
            _latency += answer.Latency;
            Sizes = answer is ModelAnswer.Answered { FinishReason: "length" } || answer.CompletionTokens == 0 ? Sizes : Sizes.Add(answer.CompletionTokens);
        }
    }

    public void Add(Outcome outcome)
    {
        _written += outcome.Status is OutcomeStatus.Written ? 1 : 0;
        _needsReview += outcome.Status is OutcomeStatus.NeedsReview ? 1 : 0;
        _failed += outcome.Status is OutcomeStatus.Failed ? 1 : 0;
        _promptTokens += outcome.PromptTokens;
        _completionTokens += outcome.CompletionTokens;
    }

    /// <summary>Starts the absolute counts anew from what another writer left.</summary>
    public void Recount(IReadOnlyList<Lead> leads, IReadOnlyDictionary<int, Outcome> known)
    {
        (_written, _needsReview, _failed, _promptTokens, _completionTokens) = (0, 0, 0, 0, 0);
        foreach (var lead in leads)
        {
            if (known.TryGetValue(lead.Row, out var outcome))
            {
                Add(outcome);
            }
        }
    }

    public BatchReport Report(BatchWork work, StopReason? stop, PermitNews? news) => new(
        work.Batch,
        work.Attempt,
        _written,
        _needsReview,
        _failed,
        _rows - _written - _needsReview - _failed,
        _promptTokens,
        _completionTokens,
        Requests,
        TokensCharged,
        _answers == 0 ? TimeSpan.Zero : _latency / _answers,
        stop,
        news?.Tell(),
        news?.Refusals,
        Sizes);
}
