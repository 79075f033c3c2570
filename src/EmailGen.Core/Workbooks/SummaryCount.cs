using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Money;

namespace EmailGen.Core.Workbooks;

/// <summary>Counts the rows of a workbook as they are written.</summary>
/// <param name="prices">What the models cost.</param>
internal sealed class SummaryCount(PriceTable prices)
{
    private readonly Dictionary<OutcomeStatus, int> _statuses = [];
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);
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
        _rows - _statuses.Values.Sum(),
        _promptTokens,
        _completionTokens,
        $"{job.Template.Name} (version {job.Template.Version})",
        [.. _models])
    {
        WrittenAt = now,
        CostUsd = _costUsd,
        BudgetUsd = job.BudgetUsd,
        Notes = manifest.Notes,
        ProblemRows = manifest.ProblemRows,
        Problems = manifest.Problems,
    };

    private int Count(OutcomeStatus status) => _statuses.GetValueOrDefault(status);
}
