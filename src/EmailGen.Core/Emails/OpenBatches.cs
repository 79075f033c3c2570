using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>The leads of some neighbouring batches with the logs of their outcomes.</summary>
internal sealed class OpenBatches : IAsyncDisposable
{
    private readonly IReadOnlyList<(IReadOnlyList<Lead> Leads, OutcomeLog Log)> _batches;

    private OpenBatches(IReadOnlyList<(IReadOnlyList<Lead> Leads, OutcomeLog Log)> batches) => _batches = batches;

    public IReadOnlyList<Lead> Leads => [.. _batches.SelectMany(batch => batch.Leads)];

    public IReadOnlyList<OutcomeLog> Logs => [.. _batches.Select(batch => batch.Log)];

    /// <summary>The outcomes that were there on opening, by row.</summary>
    public IReadOnlyDictionary<int, Outcome> Known => _batches.SelectMany(batch => batch.Log.Known).Where(line => line.Value.Attempt is null).ToDictionary();

    /// <summary>The rows that a model has answered.</summary>
    public IEnumerable<(Lead Lead, Outcome Outcome)> AnsweredBy(string model) => _batches.SelectMany(batch => batch.Leads
        .Select(lead => (Lead: lead, Outcome: batch.Log.Known.GetValueOrDefault(lead.Row)!))
        .Where(row => row.Outcome is { PromptTokens: > 0 } && row.Outcome.Model == model));

    /// <summary>The leads without an outcome that is final in the round, each with what it has so far.</summary>
    public IEnumerable<(Lead Lead, OutcomeLog Log, Outcome? Before)> Open(int round) =>
        _batches.SelectMany(batch => batch.Leads
            .Where(lead => lead.SameAs is null)
            .Select(lead => (Lead: lead, batch.Log, Before: batch.Log.Known.GetValueOrDefault(lead.Row)))
            .Where(row => row.Before?.IsFinalIn(round) is not true));

    /// <summary>Rows with an email whose mending nobody has told the end of, as large as that request may have been.</summary>
    public IEnumerable<PendingRow> Mending() => _batches.SelectMany(batch => batch.Leads
        .Select(lead => (Lead: lead, Line: batch.Log.Known.GetValueOrDefault(lead.Row)))
        .Where(row => row.Line is { Mending: true })
        .Select(row => new PendingRow(row.Lead, batch.Log, row.Line!.Round, row.Line) { First = FirstTry.Of(row.Line, FirstTry.AnswerLike(row.Line)) }));

    public static async Task<OpenBatches> OpenAsync(JobStore store, BatchWork work, CancellationToken cancellationToken)
    {
        var opened = new (IReadOnlyList<Lead>, OutcomeLog)[work.Count];
        await Parallel.ForAsync(0, work.Count, cancellationToken, async (index, cancel) =>
            opened[index] = await store.OpenBatchAsync(work.Folder, work.Batch + index, cancel));
        return new(opened);
    }

    /// <summary>The outcomes that are there now, by row.</summary>
    public static async Task<IReadOnlyDictionary<int, Outcome>> ReadOutcomesAsync(JobStore store, BatchWork work)
    {
        var all = new Dictionary<int, Outcome>();
        for (var batch = work.Batch; batch < work.Batch + work.Count; batch++)
        {
            foreach (var (row, outcome) in await store.ReadOutcomesAsync(work.Folder, batch, CancellationToken.None))
            {
                all[row] = outcome;
            }
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, log) in _batches)
        {
            await log.DisposeAsync();
        }
    }
}
