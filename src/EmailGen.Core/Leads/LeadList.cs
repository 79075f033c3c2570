using System.Runtime.CompilerServices;
using System.Text;
using EmailGen.Core.Leads.Xlsx;

namespace EmailGen.Core.Leads;

/// <summary>A list of leads, read as a stream. Its content decides whether it is CSV or XLSX, never its name.</summary>
public sealed class LeadList : IAsyncDisposable
{
    /// <summary>A workbook's sheet has 16,384 columns, some of them for the emails.</summary>
    public const int MaxColumns = 16_000;

    private const int HeadBytes = 64 * 1024;

    private readonly IListRows _source;
    private readonly RowsAhead _rows;
    private readonly NumberColumns? _numbers;
    private readonly List<string> _notes;
    private bool _isRead;

    static LeadList() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private LeadList(IListRows source, RowsAhead rows, IReadOnlyList<string> columns, NumberColumns? numbers, long headerLine, List<string> notes) =>
        (_source, _rows, Columns, _numbers, HeaderLine, _notes) = (source, rows, columns, numbers, headerLine, notes);

    /// <summary>The header's names in order, unique and never blank.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Where the header stands, counted from 1 at the top of the file or sheet.</summary>
    public long HeaderLine { get; }

    /// <summary>The sheet that is read; null for a CSV.</summary>
    public string? Sheet => (_source as XlsxRows)?.Sheet;

    /// <summary>The sheets that could be read instead; none for a CSV.</summary>
    public IReadOnlyList<string> Sheets => (_source as XlsxRows)?.Sheets ?? [];

    /// <summary>What the user should know of the list as a whole, in words; complete only after the last lead.</summary>
    public IReadOnlyList<string> Notes => [.. _notes, .. _source.Notes];

    /// <summary>
    /// Reads the header and the first lead. <paramref name="input"/> need not be seekable and stays open;
    /// it must live as long as the list. Throws <see cref="LeadListException"/> when the file is no usable list.
    /// </summary>
    /// <param name="input">The file, from its first byte.</param>
    /// <param name="fileName">The name that messages use.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <param name="options">What the user says of it; null to find everything by looking.</param>
    public static async Task<LeadList> OpenAsync(Stream input, string fileName, CancellationToken ct, ListOptions? options = null)
    {
        var head = new byte[HeadBytes];
        var length = await input.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct);
        var kind = ListSniffer.Sniff(head.AsSpan(0, length), fileName);
        var whole = new PrefixedStream(head.AsMemory(0, length), input);
        options ??= ListOptions.ByLooking;
        if (kind == ListKind.Csv && options.Sheet is { } sheet)
        {
            throw LeadListException.NotAWorkbook(fileName, sheet);
        }

        IListRows rows = kind == ListKind.Xlsx
            ? await XlsxRows.OpenAsync(whole, fileName, options.Sheet, ct)
            : new CsvRows(whole, TextEncoding.Of(head.AsSpan(0, length)), fileName);
        try
        {
            return await BeginAsync(rows, fileName, options, ct);
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
        if (_isRead)
        {
            throw new InvalidOperationException("A list of leads can be read only once.");
        }

        _isRead = true;
        var (maker, tail) = (new LeadMaker(Columns.Count, _numbers, _source.LineWord), new ListTail(Columns.Count));
        while (await _rows.NextAsync(ct) is { } row)
        {
            if (tail.Holds(row))
            {
                continue;
            }

            while (tail.TryRelease(out var held))
            {
                yield return maker.Make(held);
            }

            yield return maker.Make(row);
        }

        while (tail.TryRelease(out var note))
        {
            yield return maker.Make(note) with
            {
                IsSkipped = true,
                Problem = $"In {_source.LineWord} {note.Line} of the file a single cell stands below the end of the list. It is taken for a note and not for a lead; fill in more of its cells if it is one.",
            };
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<LeadList> BeginAsync(IListRows source, string fileName, ListOptions options, CancellationToken ct)
    {
        var rows = new RowsAhead(source);
        var ahead = await rows.PeekAsync(HeaderSearch.Rows, ct);
        while (ahead is [.., var last] && options.HeaderRow > last.Line)
        {
            rows.Skip(ahead.Count);
            ahead = await rows.PeekAsync(HeaderSearch.Rows, ct);
        }

        if (ahead.Count == 0)
        {
            throw options.HeaderRow is { } beyond ? LeadListException.NoSuchRow(fileName, source.LineWord, beyond) : LeadListException.Empty(fileName);
        }

        var index = options.HeaderRow is { } asked ? ahead.TakeWhile(row => row.Line < asked).Count() : HeaderSearch.Find(ahead);
        var header = ahead[index];
        if (header.Problem is { } problem)
        {
            throw LeadListException.BrokenHeader(fileName, $"in {source.LineWord} {header.Line} {problem}");
        }

        rows.Skip(index + 1);
        List<ListRow> below = [.. await rows.PeekAsync(HeaderSearch.Rows, ct)];
        if (below.Count == 0)
        {
            throw LeadListException.NoRows(fileName);
        }

        var columns = Width(header, below);
        return columns > MaxColumns
            ? throw LeadListException.TooManyColumns(fileName, columns, MaxColumns)
            : new LeadList(
                source,
                rows,
                ListColumns.From([.. header.Cells.Take(columns)]),
                // A workbook says itself what is a number.
                source is CsvRows ? NumberColumns.Of(columns, below) : null,
                header.Line,
                [.. NotesOf(header, ahead.Take(index), source.LineWord)]);
    }

    // Columns without a name and without a value are what programs leave at the right edge.
    private static int Width(ListRow header, List<ListRow> below)
    {
        var width = header.Cells.Length;
        while (width > 1 && string.IsNullOrWhiteSpace(header.Cells[width - 1]) && below.TrueForAll(row => row.Cells.Length < width || string.IsNullOrWhiteSpace(row.Cells[width - 1])))
        {
            width--;
        }

        return width;
    }

    private static IEnumerable<string> NotesOf(ListRow header, IEnumerable<ListRow> above, string lineWord)
    {
        var titles = above.Select(row => $"'{string.Join(' ', row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)))}'").ToList();
        if (titles.Count > 0)
        {
            yield return $"The columns' names were found in {lineWord} {header.Line}. What stands above them was left out: {string.Join(", ", titles.Take(5))}.";
        }

        if (HeaderSearch.IsALead(header))
        {
            yield return $"The first row ({lineWord} {header.Line}) was taken for the columns' names, but it looks like a lead. Add a row with names above it.";
        }
    }
}
