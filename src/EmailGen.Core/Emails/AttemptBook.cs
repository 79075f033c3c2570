using EmailGen.Core.Jobs;
using EmailGen.Core.Money;
using EmailGen.Core.Storage;

namespace EmailGen.Core.Emails;

/// <summary>What an attempt tells the ledger of its money.</summary>
/// <param name="work">The attempt.</param>
/// <param name="foundUsd">US dollars that the batch's lines told at its beginning.</param>
internal sealed class AttemptBook(BatchWork work, decimal foundUsd)
{
    private readonly Purse _purse = new(work.Usd);
    private bool _isPriced = work.Usd is not null;
    private Claim? _claim;

    public Purse Open(ModelPrice? price)
    {
        _isPriced |= price is not null;
        return _purse;
    }

    /// <returns>False when there is nothing to spend: a run of the same attempt had the money before.</returns>
    public async Task<bool> ClaimAsync(IReadOnlyList<OutcomeLog> logs, IReadOnlyList<PendingRow> rows, IReadOnlyList<PendingRow> mending, Func<PendingRow, decimal> mostEver, CancellationToken cancellationToken)
    {
        _claim = work.Usd is null ? null : await Claim.MakeAsync(work, logs, rows, mending, mostEver, cancellationToken);
        return _claim is not { IsRepeat: true };
    }

    /// <param name="linesUsd">US dollars that the lines tell now.</param>
    /// <returns>Null when the model has no price.</returns>
    public AttemptMoney? Close(decimal linesUsd) => !_isPriced ? null
        // It has spent nothing. But where it has not taken the batch, another run of the attempt may.
        : work.Usd is not null && _claim is null ? CloseInDoubt(linesUsd)
        : new(_purse.SpentUsd, linesUsd, foundUsd, _claim?.OpenUsd ?? 0, _purse.NeedsUsd, Lost: _claim is { IsRepeat: true });

    /// <summary>Another run has the batch, and may have the attempt's money.</summary>
    public AttemptMoney? CloseInDoubt(decimal linesUsd) => _isPriced ? new(_purse.SpentUsd, linesUsd, foundUsd, null, 0, Lost: true) : null;
}
