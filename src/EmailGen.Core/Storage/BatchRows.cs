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

    /// <summary>What is stored for a lead of its own; copies take what an edit made of their original.</summary>
    public Outcome? Of(Lead lead) => lead.SameAs is null ? Edited(lead.Row, Outcomes.GetValueOrDefault(lead.Row)) : Outcomes.GetValueOrDefault(lead.Row);

    /// <summary>With the row's own edit, if it has one.</summary>
    public Outcome? Edited(int row, Outcome? outcome) => Edits.TryGetValue(row, out var edit) ? edit.On(outcome) : outcome;
}
