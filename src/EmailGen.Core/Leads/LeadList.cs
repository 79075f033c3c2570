using System.Runtime.CompilerServices;

namespace EmailGen.Core.Leads;

/// <summary>A list of leads, read as a stream. Its content decides whether it is CSV or XLSX, never its name.</summary>
public sealed class LeadList : IAsyncDisposable
{
    /// <summary>A workbook's sheet has 16,384 columns, some of them for the emails.</summary>
    public const int MaxColumns = 16_000;

    private const int HeadBytes = 64 * 1024;

    private readonly IListRows _rows;
    private ListRow? _first;

    private LeadList(IListRows rows, IReadOnlyList<string> columns, ListRow first) =>
        (_rows, Columns, _first) = (rows, columns, first);

    /// <summary>The header's names in order, unique and never blank.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Reads the header and the first lead. <paramref name="input"/> need not be seekable and stays open;
    /// it must live as long as the list. Throws <see cref="LeadListException"/> when the file is no usable list.
    /// </summary>
    /// <param name="input">The file, from its first byte.</param>
    /// <param name="fileName">The name that messages use.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<LeadList> OpenAsync(Stream input, string fileName, CancellationToken ct)
    {
        var head = new byte[HeadBytes];
        var length = await input.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct);
        var kind = ListSniffer.Sniff(head.AsSpan(0, length), fileName);
        var whole = new PrefixedStream(head.AsMemory(0, length), input);
        IListRows rows = kind == ListKind.Xlsx
            ? await XlsxRows.OpenAsync(whole, fileName, ct)
            : new CsvRows(whole, TextEncoding.Of(head.AsSpan(0, length)), fileName);
        try
        {
            return await BeginAsync(rows, fileName, ct);
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The leads in order, numbered from 1 without gaps; can be read once. Blank rows are left out, a broken row is a lead with a problem.
    /// Throws <see cref="LeadListException"/> where the file itself is damaged.
    /// </summary>
    public async IAsyncEnumerable<Lead> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var row = _first ?? throw new InvalidOperationException("A list of leads can be read only once.");
        _first = null;
        for (var number = 1; row is not null; number++)
        {
            yield return ToLead(number, row);
            row = await NextAsync(_rows, ct);
        }
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    private static async Task<LeadList> BeginAsync(IListRows rows, string fileName, CancellationToken ct)
    {
        var header = await NextAsync(rows, ct) ?? throw LeadListException.Empty(fileName);
        if (header.Problem is { } problem)
        {
            throw LeadListException.BrokenHeader(fileName, $"in {rows.LineWord} {header.Line} {problem}");
        }

        if (header.Cells.Length > MaxColumns)
        {
            throw LeadListException.TooManyColumns(fileName, header.Cells.Length, MaxColumns);
        }

        var first = await NextAsync(rows, ct) ?? throw LeadListException.NoRows(fileName);
        return new LeadList(rows, ListColumns.From(header.Cells), first);
    }

    private static async ValueTask<ListRow?> NextAsync(IListRows rows, CancellationToken ct)
    {
        ListRow? row;
        do
        {
            row = await rows.ReadAsync(ct);
        }
        while (row is { IsBlank: true });

        return row;
    }

    private Lead ToLead(int number, ListRow row)
    {
        var problem = row.Problem;
        var extra = row.Cells.Skip(Columns.Count).Count(cell => !string.IsNullOrWhiteSpace(cell));
        if (extra > 0)
        {
            problem ??= $"there are {row.Cells.Length} cells for {Columns.Count} columns; what is beyond the last column was left out";
        }

        return new Lead(number, Fit(row.Cells), problem is null ? null : $"In {_rows.LineWord} {row.Line} of the file {problem}.");
    }

    private string[] Fit(string[] cells)
    {
        var given = cells.Length;
        if (given != Columns.Count)
        {
            Array.Resize(ref cells, Columns.Count);
            cells.AsSpan(Math.Min(given, cells.Length)).Fill("");
        }

        return cells;
    }
}
