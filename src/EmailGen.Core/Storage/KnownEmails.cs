using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Storage;

/// <summary>
/// What an earlier job, or an earlier revision of the same one, has written, found by what was asked. Its texts are in a temporary
/// file, so that both lists may be in any order and of any length.
/// </summary>
public sealed class KnownEmails : IDisposable
{
    private const int Ahead = 4;

    private readonly PromptRows _rows = new();
    private readonly SpilledOutcomes _outcomes = new();
    private readonly EmailRecheck _recheck;
    private readonly IReadOnlyList<string> _models;
    private readonly string? _source;
    private readonly int _round;

    private KnownEmails(EmailRecheck recheck, IReadOnlyList<string> models, string? source, int round) =>
        (_recheck, _models, _source, _round) = (recheck, models, source, round);

    /// <summary>Emails that were taken from there.</summary>
    public int Reused { get; private set; }

    /// <param name="store">Where it is kept.</param>
    /// <param name="from">The earlier job or revision.</param>
    /// <param name="job">The job that is prepared, with its template.</param>
    /// <param name="columns">The columns of its list.</param>
    /// <param name="models">The models that would be asked now, the preferred one first.</param>
    /// <param name="round">The round that the job is in: what needs review counts as asked in it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when nothing is there.</returns>
    public static async Task<KnownEmails?> OpenAsync(JobStore store, JobFolder from, JobFile job, IReadOnlyList<string> columns, IReadOnlyList<string> models, int round, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(from, cancellationToken) is not { DeletedAt: null } earlier || await store.FindManifestAsync(from, cancellationToken) is not { } manifest)
        {
            return null;
        }

        var known = new KnownEmails(new(earlier.Template, job.Template, columns), models, from.JobId == job.Id ? null : from.JobId, round);
        try
        {
            await known.ReadAsync(store, from, manifest.Batches, cancellationToken);
            return known;
        }
        catch
        {
            known.Dispose();
            throw;
        }
    }

    /// <returns>The email that was written for the same question; a deferred line with what the row has cost so far; or null.</returns>
    public Outcome? Find(Lead lead, RenderedPrompt prompt)
    {
        foreach (var model in _models)
        {
            if (_rows.Find(PromptKey.Of(model, prompt)) is { } row && _outcomes.Find(row) is { } written)
            {
                Reused++;
                return Taken(written, lead);
            }
        }

        return Spent(lead);
    }

    /// <returns>What the row has cost in this job, as a deferred line; null for nothing.</returns>
    public Outcome? Spent(Lead lead) => _source is null && _outcomes.Find(lead.Row) is { } before && before.PromptTokens + before.CompletionTokens > 0
        ? before with { Status = OutcomeStatus.Deferred, Subject = null, Body = null, Notes = null, Key = null, Source = null, Unanswered = 0, Anew = 0 }
        : null;

    public void Dispose() => _outcomes.Dispose();

    private Outcome Taken(Outcome written, Lead lead)
    {
        var taken = _recheck.Of(written, lead) with { Row = lead.Row, Round = _round, Unanswered = 0, Anew = 0 };
        if (_source is not null)
        {
            return taken with { PromptTokens = 0, CompletionTokens = 0, Usd = 0, Source = written.Source ?? _source };
        }

        // Of the same job each row keeps what it has cost itself.
        var own = written.Row == lead.Row ? written : _outcomes.Find(lead.Row);
        return taken with { PromptTokens = own?.PromptTokens ?? 0, CompletionTokens = own?.CompletionTokens ?? 0, Usd = own?.Usd ?? 0 };
    }

    private async Task ReadAsync(JobStore store, JobFolder from, int batches, CancellationToken cancellationToken)
    {
        var reading = new Queue<Task<IReadOnlyDictionary<int, Outcome>>>();
        for (var batch = 0; batch < batches || reading.Count > 0;)
        {
            while (batch < batches && reading.Count < Ahead)
            {
                reading.Enqueue(store.ReadOutcomesAsync(from, batch++, cancellationToken));
            }

            foreach (var outcome in (await reading.Dequeue()).Values.Where(line => line.Attempt is null))
            {
                Add(outcome);
            }
        }
    }

    // Of another job only what is good: the rest is worth another try.
    private void Add(Outcome outcome)
    {
        var isUsable = outcome.Status is OutcomeStatus.Written || (outcome.Status is OutcomeStatus.NeedsReview && _source is null);
        if (isUsable && PromptKey.Parse(outcome.Key) is { } key)
        {
            _rows.FirstOrAdd(key, outcome.Row);
        }

        if (isUsable || _source is null)
        {
            _outcomes.Add(outcome);
        }
    }
}
