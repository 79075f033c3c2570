namespace EmailGen.Core.Leads;

/// <summary>Rows without the blank ones, some of which can be looked at before they are taken.</summary>
internal sealed class RowsAhead(IListRows rows)
{
    private readonly Queue<ListRow> _ahead = new();
    private ListRow? _last;

    /// <summary>The next rows, at most so many; they stay.</summary>
    public async ValueTask<IReadOnlyList<ListRow>> PeekAsync(int most, CancellationToken ct)
    {
        while (_ahead.Count < most && await ReadAsync(ct) is { } row)
        {
            _ahead.Enqueue(row);
        }

        return [.. _ahead];
    }

    public void Skip(int count)
    {
        for (; count > 0; count--)
        {
            _ahead.Dequeue();
        }
    }

    public ValueTask<ListRow?> NextAsync(CancellationToken ct) => _ahead.TryDequeue(out var row) ? ValueTask.FromResult<ListRow?>(row) : ReadAsync(ct);

    private async ValueTask<ListRow?> ReadAsync(CancellationToken ct)
    {
        var row = await rows.ReadAsync(ct);
        while (row is { IsBlank: true })
        {
            row = await rows.ReadAsync(ct);
        }

        // Readers leave some blank rows out themselves.
        var isAfterBlank = row is not null && _last is not null && row.Line > _last.Line + 1 && row.Line > _last.Line + rows.LinesOf(_last);
        _last = row;
        return isAfterBlank ? row! with { IsAfterBlank = true } : row;
    }
}
