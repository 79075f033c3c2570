using System.Collections.Immutable;
using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Workbooks;

/// <summary>Counts the rows of a workbook as they are written.</summary>
/// <param name="prices">What the models cost.</param>
internal sealed class SummaryCount(PriceTable prices)
{
    private readonly Dictionary<OutcomeStatus, int> _statuses = [];
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<ReasonCode, int>? _reasons;
    private int _repaired;
    private int _rows;
    private long _promptTokens;
    private long _completionTokens;
    private decimal? _costUsd = 0;

    public void Add(Outcome? outcome)
    {
        _rows++;
        if (outcome is null)
        {
            return;
        }

        if (outcome.Status is not OutcomeStatus.Deferred)
        {
            _statuses[outcome.Status] = Count(outcome.Status) + 1;
        }

        if (outcome.Status is OutcomeStatus.NeedsReview)
        {
            _reasons = ReasonCodes.Sum(_reasons, ReasonCodes.Once(outcome.Reasons));
        }

        _repaired += outcome.Repaired ? 1 : 0;
        _promptTokens += outcome.PromptTokens;
        _completionTokens += outcome.CompletionTokens;
        if (outcome.PromptTokens + outcome.CompletionTokens > 0)
        {
            // Of one model without a price the whole sum is not known.
            _costUsd += outcome.Model is { } asked ? prices.Find(asked)?.Of(outcome.PromptTokens, outcome.CompletionTokens) : 0;
        }

        if (outcome.Model is { } model)
        {
            _models.Add(model);
        }
    }

    public WorkbookSummary Of(JobFile job, JobManifest manifest, string state, DateTimeOffset now) => new(
        job.Id,
        job.FileName,
        state,
        job.CreatedAt,
        _rows,
        Count(OutcomeStatus.Written),
        Count(OutcomeStatus.NeedsReview),
        Count(OutcomeStatus.Failed),
        _rows - _statuses.Values.Sum(),
        _promptTokens,
        _completionTokens,
        $"{job.Template.Name} (version {job.Template.Version})",
        [.. _models])
    {
        WrittenAt = now,
        CostUsd = _costUsd,
        Reasons = _reasons is null ? [] : [.. _reasons.OrderByDescending(reason => reason.Value)],
        Repaired = _repaired,
        Notes = manifest.Notes,
        ProblemRows = manifest.ProblemRows,
        Problems = manifest.Problems,
    };

    private int Count(OutcomeStatus status) => _statuses.GetValueOrDefault(status);
}
