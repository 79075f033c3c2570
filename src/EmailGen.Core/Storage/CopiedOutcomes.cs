using EmailGen.Core.Emails;
using EmailGen.Core.Jobs;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Storage;

/// <summary>Gives copies their email while a list is read in order: a copy comes after the row that it is like.</summary>
internal sealed class CopiedOutcomes : IDisposable
{
    private readonly RowSet _originals;
    private readonly SpilledOutcomes? _kept;

    private CopiedOutcomes(RowSet originals, SpilledOutcomes? kept) => (_originals, _kept) = (originals, kept);

    public static async Task<CopiedOutcomes> OpenAsync(JobStore store, JobFolder folder, JobManifest manifest, CancellationToken cancellationToken) =>
        manifest.Copies == 0 ? new(RowSet.None, null) : new(await store.ReadOriginalsAsync(folder, cancellationToken), new());

    /// <param name="lead">The next lead of the list.</param>
    /// <param name="own">What is stored for it.</param>
    /// <returns>What became of it.</returns>
    public Outcome? Of(Lead lead, Outcome? own)
    {
        if (lead.SameAs is { } original)
        {
            return Copy(lead, own, _kept?.Find(original));
        }

        if (own is not null && _originals.Holds(lead.Row))
        {
            _kept?.Add(own);
        }

        return own;
    }

    /// <summary>The original's email, which costs nothing. Only what the row itself has cost, before it was a copy, is its own.</summary>
    public static Outcome? Copy(Lead lead, Outcome? own, Outcome? original) => original is null or { Status: OutcomeStatus.Deferred }
        ? own
        : original with { Row = lead.Row, PromptTokens = own?.PromptTokens ?? 0, CompletionTokens = own?.CompletionTokens ?? 0, Usd = own?.Usd ?? 0 };

    public void Dispose() => _kept?.Dispose();
}
