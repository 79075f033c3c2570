using EmailGen.Core.Leads;

namespace EmailGen.Core.Jobs;

/// <summary>
/// Decides where a list is cut into batches. A batch has so many rows that have an outcome of their own, with the copies that stand
/// between them; of a long run of copies it has not too many.
/// </summary>
/// <param name="rowsPerBatch">Most rows with an outcome of their own in a batch.</param>
/// <param name="preview">A border lies behind so many askable leads; 0 for none.</param>
public sealed class BatchCut(int rowsPerBatch, int preview = 0)
{
    /// <summary>A batch has at most so many times its rows, with its copies.</summary>
    public const int Widest = 4;

    private int _batches;
    private int _rows;
    private int _work;
    private int _allWork;
    private int _askable;
    private (int Batches, int Rows)? _border;

    /// <summary>Batches and rows with an outcome of their own before the border: all of them when the list is shorter, none without a preview.</summary>
    public (int Batches, int Rows) Preview => preview == 0 ? (0, 0) : _border ?? (_batches, _allWork);

    /// <summary>Counts the next lead of the list.</summary>
    /// <returns>True when it begins another batch than the first.</returns>
    public bool Add(Lead lead)
    {
        var isBorder = preview > 0 && _askable == preview && _border is null;
        var begins = _rows == 0 || isBorder || _rows == Widest * rowsPerBatch || (_work == rowsPerBatch && lead.SameAs is null);
        if (isBorder)
        {
            _border = (_batches, _allWork);
        }

        if (begins)
        {
            (_rows, _work, _batches) = (0, 0, _batches + 1);
        }

        var works = lead.SameAs is null ? 1 : 0;
        (_rows, _work, _allWork) = (_rows + 1, _work + works, _allWork + works);
        _askable += works > 0 && lead.IsAskable ? 1 : 0;
        return begins && _batches > 1;
    }
}
