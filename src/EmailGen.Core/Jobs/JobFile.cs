using EmailGen.Core.Leads;
using EmailGen.Core.Prompts;

namespace EmailGen.Core.Jobs;

/// <summary>One uploaded list with its options: <c>jobs/{id}/job.json</c>, created once and changed only by its deletion, which it outlives.</summary>
/// <param name="Id">Job id, also the orchestration's instance id.</param>
/// <param name="FileName">The list's name as its user knows it.</param>
/// <param name="CreatedAt">When the job was started.</param>
/// <param name="Template">The template, pinned when the job starts.</param>
/// <param name="InputContainer">Container of the list.</param>
/// <param name="InputBlob">Blob of the list inside its container.</param>
/// <param name="Fingerprint">Hash of the list and its options, of a job that was started with an Idempotency-Key.</param>
/// <param name="DeletedAt">When the job was deleted: only its id is left then. Null while it is there.</param>
public sealed record JobFile(
    string Id,
    string FileName,
    DateTimeOffset CreatedAt,
    PromptTemplate Template,
    string InputContainer,
    string InputBlob,
    string? Fingerprint = null,
    DateTimeOffset? DeletedAt = null)
{
    /// <summary>What the user says of the list; null to find everything by looking.</summary>
    public ListOptions? List { get; init; }

    /// <summary>SHA-256 of the uploaded list, in hex: jobs of one list have the same. Null for a drop.</summary>
    public string? ListHash { get; init; }

    /// <summary>Leads to write before the user is asked to approve; null to write all.</summary>
    public int? Preview { get; init; }

    /// <summary>The earlier job whose emails are taken where the same is asked; null for none.</summary>
    public string? BasedOn { get; init; }

    /// <summary>The most that the job may spend, in US dollars, as it was started; null for no budget.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Names of the deployments that may be asked; null for all.</summary>
    public IReadOnlyList<string>? Deployments { get; init; }

    /// <summary>What is left of a deleted job: the same drop or key must not start it anew.</summary>
    public JobFile Tombstone(DateTimeOffset now) => this with { FileName = "", Template = new PromptTemplate("", "", ""), InputContainer = "", InputBlob = "", DeletedAt = now };
}
