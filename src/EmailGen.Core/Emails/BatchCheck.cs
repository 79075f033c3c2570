using EmailGen.Core.Leads;
using EmailGen.Core.Quality;

namespace EmailGen.Core.Emails;

/// <summary>Looks at the emails of one attempt: what its leads are is known, and what the job's emails before began with.</summary>
internal sealed class BatchCheck(JobCheck job, IReadOnlyList<Lead> leads)
{
    private readonly ForeignTexts _foreign = ForeignTexts.Of(leads, job.Facts);

    public bool Repairs => job.Settings.Repairs;

    public IReadOnlyList<Reason> Find(Lead lead, EmailDraft draft)
    {
        var facts = new LeadFacts(job.Facts, lead);
        return QualityCheck.Find(draft, job.Settings, facts, new(job.Openings.Share(Opening.Of(draft.Body, facts)), _foreign));
    }

    /// <summary>Later emails must not all begin like this one.</summary>
    public void Keep(Lead lead, EmailDraft draft) => job.Openings.Add(Opening.Of(draft.Body, new(job.Facts, lead)));

    public string WithFooter(string text) => EmailFooter.Add(text, job.Settings.Footer);
}
