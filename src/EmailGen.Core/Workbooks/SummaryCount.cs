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
    private int _copies;
    private long _promptTokens;
    private long _completionTokens;
    private decimal? _costUsd = 0;

    public void Add(WorkbookRow row)
    {
        _rows++;
        _copies += row.Lead.SameAs is null ? 0 : 1;
        if (row.Outcome is not { } outcome)
        {
            return;
        }

        if (outcome.Status is not OutcomeStatus.Deferred && row.Lead.SameAs is null)
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
        // Of one model without a price the whole sum is not known.
        _costUsd += prices.Of(outcome);

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
        _rows - _copies - _statuses.Values.Sum(),
        _promptTokens,
        _completionTokens,
        $"{job.Template.Name} (version {job.Template.Version})",
        [.. _models])
    {
        WrittenAt = now,
        Duplicates = _copies,
        CostUsd = _costUsd,
        BudgetUsd = job.BudgetUsd,
        Reasons = _reasons is null ? [] : [.. _reasons.OrderByDescending(reason => reason.Value)],
        Repaired = _repaired,
        Notes = manifest.Notes,
        ProblemRows = manifest.ProblemRows,
        Problems = manifest.Problems,
    };

    private int Count(OutcomeStatus status) => _statuses.GetValueOrDefault(status);
}
