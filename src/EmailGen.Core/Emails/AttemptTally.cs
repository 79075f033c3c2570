using System.Collections.Immutable;
using EmailGen.Core.Deployments;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Money;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Counts a batch: absolutely by its outcomes, and what this attempt itself asked and used.</summary>
internal sealed class AttemptTally
{
    private readonly int _rows;
    private readonly int _round;
    private int _written;
    private int _needsReview;
    private int _failed;
    private int _repaired;
    private int _skipped;
    private int _anew;
    private ImmutableSortedDictionary<ReasonCode, int>? _reasons;
    private long _promptTokens;
    private long _completionTokens;
    private int _heard;
    private int _unavailable;
    private int _answers;
    private TimeSpan _latency;

    public AttemptTally(IReadOnlyList<Lead> leads, IReadOnlyDictionary<int, Outcome> known, int round = 0)
    {
        // A copy has no outcome of its own, whatever it has cost before it was one.
        (_rows, _round) = (leads.Count(lead => lead.SameAs is null), round);
        Recount(leads, known);
    }

    public int Requests { get; private set; }

    /// <summary>Every request that has come back so far found nobody.</summary>
    public bool NobodyAnswered => _heard > 0 && _unavailable == _heard;

    /// <summary>Places in what was heard: how much, and the last that somebody answered; 0 when nobody has.</summary>
    public int Heards => _heard;

    public int LastAnswer { get; private set; }

    /// <summary>US dollars that the batch's lines tell.</summary>
    public decimal LinesUsd { get; private set; }

    /// <summary>How long the answers were that came whole.</summary>
    public AnswerSizes Sizes { get; private set; } = AnswerSizes.None;

    /// <summary>What the requests were charged against the deployment's limit.</summary>
    public long TokensCharged { get; private set; }

    public void Started() => Requests++;

    /// <summary>A question that is no row's own was answered.</summary>
    public void Proved(ModelAnswer answer)
    {
        TokensCharged += answer.PromptTokens + answer.CompletionTokens;
        _heard++;
    }

    public void Heard(ModelAnswer answer, long charged)
    {
        TokensCharged += charged;
        _heard++;
        _unavailable += answer is ModelAnswer.Unavailable ? 1 : 0;
        LastAnswer = answer is ModelAnswer.Answered or ModelAnswer.Refused or ModelAnswer.RowFault ? _heard : LastAnswer;
        if (answer is ModelAnswer.Answered or ModelAnswer.Refused)
        {
            _answers++;
            _latency += answer.Latency;
            Sizes = answer is ModelAnswer.Answered { FinishReason: "length" } || answer.CompletionTokens == 0 ? Sizes : Sizes.Add(answer.CompletionTokens);
        }
    }

    /// <summary>A row has got its outcome, a better one, or a line that tells what it has cost so far.</summary>
    public void Add(Outcome outcome, PendingRow row)
    {
        if (row.Stands is { } before)
        {
            Count(before, -1);
        }

        var (prompt, completion, usd) = row.Tell(outcome);
        AddCost(prompt, completion, usd);
        Count(row.Stands!, 1);
    }

    /// <summary>Starts the absolute counts anew from what another writer left.</summary>
    public void Recount(IReadOnlyList<Lead> leads, IReadOnlyDictionary<int, Outcome> known)
    {
        (_written, _needsReview, _failed, _repaired, _skipped, _anew, _reasons, _promptTokens, _completionTokens, LinesUsd) = (0, 0, 0, 0, 0, 0, null, 0, 0, 0);
        foreach (var lead in leads)
        {
            if (known.TryGetValue(lead.Row, out var outcome))
            {
                Count(outcome, 1);
                AddCost(outcome.PromptTokens, outcome.CompletionTokens, outcome.Usd ?? 0);
            }
        }
    }

    private void AddCost(int promptTokens, int completionTokens, decimal usd)
    {
        _promptTokens += promptTokens;
        _completionTokens += completionTokens;
        LinesUsd += usd;
    }

    private void Count(Outcome outcome, int rows)
    {
        // A row that is asked again counts as open until it has an outcome of this round; what it has cost stays. One whose email
        // stands until another has come counts as what it is, and as open.
        var status = outcome.StandsIn(_round) ? outcome.Status : OutcomeStatus.Deferred;
        _anew += outcome.Anew > 0 && status is not OutcomeStatus.Deferred ? rows : 0;
        _written += status is OutcomeStatus.Written ? rows : 0;
        _needsReview += status is OutcomeStatus.NeedsReview ? rows : 0;
        _failed += status is OutcomeStatus.Failed ? rows : 0;
        _repaired += status is OutcomeStatus.Written && outcome.Repaired ? rows : 0;
        _skipped += status is OutcomeStatus.Failed && outcome.Skipped ? rows : 0;
        _reasons = status is OutcomeStatus.NeedsReview ? ReasonCodes.Sum(_reasons, ReasonCodes.Once(outcome.Reasons), rows) : _reasons;
    }

    public BatchReport Report(BatchWork work, StopReason? stop, PermitNews? news, AttemptMoney? money = null) => new(
        work.Batch,
        work.Attempt,
        _written,
        _needsReview,
        _failed,
        _rows - _written - _needsReview - _failed + _anew,
        _promptTokens,
        _completionTokens,
        Requests,
        TokensCharged,
        _answers == 0 ? TimeSpan.Zero : _latency / _answers,
        stop,
        news?.Tell(),
        news?.Refusals,
        Sizes)
    {
        Money = money,
        Reasons = _reasons,
        Repaired = _repaired,
        Skipped = _skipped,
    };
}
