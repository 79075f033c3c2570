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

    /// <summary>The outcomes that were there on opening, by row.</summary>
    public IReadOnlyDictionary<int, Outcome> Known => _batches.SelectMany(batch => batch.Log.Known).ToDictionary();

    /// <summary>The leads without an outcome.</summary>
    public IEnumerable<(Lead Lead, OutcomeLog Log)> Open =>
        _batches.SelectMany(batch => batch.Leads.Where(lead => !batch.Log.Known.ContainsKey(lead.Row)).Select(lead => (lead, batch.Log)));

    public static async Task<OpenBatches> OpenAsync(JobStore store, BatchWork work, CancellationToken cancellationToken)
    {
        var opened = new (IReadOnlyList<Lead>, OutcomeLog)[work.Count];
        await Parallel.ForAsync(0, work.Count, cancellationToken, async (index, cancel) =>
            opened[index] = await store.OpenBatchAsync(work.JobId, work.Batch + index, cancel));
        return new(opened);
    }

    /// <summary>The outcomes that are there now, by row.</summary>
    public static async Task<IReadOnlyDictionary<int, Outcome>> ReadOutcomesAsync(JobStore store, BatchWork work)
    {
        var all = new Dictionary<int, Outcome>();
        for (var batch = work.Batch; batch < work.Batch + work.Count; batch++)
        {
            foreach (var (row, outcome) in await store.ReadOutcomesAsync(work.JobId, batch, CancellationToken.None))
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
