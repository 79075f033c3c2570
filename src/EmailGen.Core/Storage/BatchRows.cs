using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Storage;

/// <summary>A batch as users see it: its leads, what became of them, and what users wrote in place of that.</summary>
internal sealed record BatchRows(IReadOnlyList<Lead> Leads, IReadOnlyDictionary<int, Outcome> Outcomes, IReadOnlyDictionary<int, EmailEdit> Edits)
{
    public static async Task<BatchRows> ReadAsync(JobStore jobs, EditedRows edited, JobFolder folder, int batch, CancellationToken cancellationToken)
    {
        var outcomes = jobs.ReadOutcomesAsync(folder, batch, cancellationToken);
        var leads = await jobs.ReadBatchAsync(folder, batch, cancellationToken);
        var edits = await edited.ReadAsync(leads.Select(lead => lead.Row), cancellationToken);
        return new(leads, await outcomes, edits);
    }

    /// <summary>What became of a lead. Copies take what an edit made of their original, and may have one of their own.</summary>
    /// <param name="lead">A lead of the batch.</param>
    /// <param name="copy">Makes of what is stored for a lead what it shows: another row's email for a copy.</param>
    public Outcome? Of(Lead lead, Func<Lead, Outcome?, Outcome?> copy) =>
        lead.SameAs is null ? copy(lead, Of(lead.Row)) : Edited(lead.Row, copy(lead, Outcomes.GetValueOrDefault(lead.Row)));

    /// <summary>What became of a row that is no copy.</summary>
    public Outcome? Of(int row) => Edited(row, Outcomes.GetValueOrDefault(row));

    private Outcome? Edited(int row, Outcome? outcome) => Edits.TryGetValue(row, out var edit) ? edit.On(outcome) : outcome;
}
